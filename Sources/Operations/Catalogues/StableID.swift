import Crypto
import FoundationEssentials

/// An id made of names, the same on every machine and at every import: version 8 of RFC 9562 over SHA-256.
///
/// Catalogue records have one, so that claims refer to a space without asking the database for its id first.
enum StableID {
    static func make(_ parts: String...) -> UUID {
        var hasher = SHA256()
        for part in parts { hasher.update(data: Array("\(part.utf8.count):\(part)".utf8)) }
        var b = Array(hasher.finalize().prefix(16))
        b[6] = 0x80 | b[6] & 0x0F
        b[8] = 0x80 | b[8] & 0x3F
        return UUID(
            uuid: (
                b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]
            ))
    }

    static func facility(_ municipality: String, _ facility: String) -> UUID {
        make("facility", municipality, facility)
    }

    static func space(_ municipality: String, _ facility: String, _ space: String) -> UUID {
        make("space", municipality, facility, space)
    }

    static func unit(_ municipality: String, _ facility: String, _ unit: String) -> UUID {
        make("unit", municipality, facility, unit)
    }
}
