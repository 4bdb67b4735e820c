import FoundationEssentials

/// A UUID that knows whose it is, so that a payment's id cannot be passed for a reservation's.
package struct Identifier<Owner>: Hashable, Sendable {
    package let uuid: UUID

    package init(_ uuid: UUID) { self.uuid = uuid }

    /// Reads the 36 characters of RFC 9562, upper or lower case.
    package init?(_ text: some StringProtocol) {
        guard let uuid = UUID(uuidString: String(text)) else { return nil }
        self.uuid = uuid
    }
}

extension Identifier: CustomStringConvertible {
    package var description: String { uuid.uuidString.lowercased() }
}

extension Identifier: Codable {
    package init(from decoder: any Decoder) throws {
        uuid = try decoder.singleValueContainer().decode(UUID.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// UUIDv7 (RFC 9562, 5.7): 48 bits of milliseconds, then chance, so that ids made by the caller still sort by
/// time and land side by side in an index.
package enum UUIDv7 {
    package static func make(at now: Instant, using random: inout some RandomNumberGenerator) -> UUID {
        let milliseconds = UInt64(bitPattern: now.microseconds / 1000)
        let a = UInt64.random(in: 0...UInt64.max, using: &random)
        let b = UInt64.random(in: 0...UInt64.max, using: &random)
        func byte(_ value: UInt64, _ shift: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: value >> shift) }
        return UUID(
            uuid: (
                byte(milliseconds, 40), byte(milliseconds, 32), byte(milliseconds, 24),
                byte(milliseconds, 16), byte(milliseconds, 8), byte(milliseconds, 0),
                0x70 | byte(a, 8) & 0x0F, byte(a, 0),
                0x80 | byte(b, 56) & 0x3F, byte(b, 48), byte(b, 40), byte(b, 32),
                byte(b, 24), byte(b, 16), byte(b, 8), byte(b, 0)
            ))
    }
}
