import Basics
import Crypto
import FoundationEssentials
import Logging
import Postgres

/// An operation that books or pays. The caller sends a key with it; the same key gets the same answer for ever,
/// a refusal too, and the same key with other content is refused.
package protocol KeyedOperation: Operation {
    /// Everything the operation was asked, in a stable order: what makes two requests the same.
    var fingerprint: [String] { get }

    func run(_ world: World, _ call: Call, key: RequestKey) async throws -> Answer

    /// The answer to a request that was carried out before and made or changed `record`.
    func replay(_ record: UUID, _ world: World, _ call: Call) async throws -> Answer
}

/// A key as it is written with the change it belongs to.
package struct RequestKey: Sendable {
    let scope: String
    let key: String
    let hash: [UInt8]

    init(_ call: Call, _ fingerprint: [String]) throws(Refusal) {
        guard let key = call.idempotencyKey, (1...255).contains(key.count) else { throw .idempotencyKeyMissing }
        self.key = key
        switch call.asker {
        case .person(let principal): scope = principal.account.description
        case .visitor: scope = "visitor"
        case .system: scope = "system"
        }
        // Each part with its length before it, so that no two lists read the same.
        var hasher = SHA256()
        for part in fingerprint {
            hasher.update(data: Array("\(part.utf8.count):\(part)".utf8))
        }
        hash = Array(hasher.finalize())
    }
}

/// What is remembered under a key.
private enum StoredOutcome: Codable, Sendable {
    case done(record: UUID)
    case refused(Refusal)
}

extension Segment {
    /// Writes the key in the same transaction as what it stands for. A second writer of the same key breaks
    /// `request_key_must_be_unique`, and with it everything else in the segment.
    mutating func remember(_ key: RequestKey, record: UUID, at now: Instant) {
        add(
            SQL.insertRequestKey, key.scope, key.key, Bytes(key.hash),
            // What an encoder writes for `StoredOutcome.done`, which is the same for every record.
            JSONText(#"{"done":{"record":"\#(record.uuidString)"}}"#), now)
    }
}

extension JSON {
    /// The same `jsonb` value, for statements that take any.
    var asText: JSONText {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A value of our own types always has a JSON form; what could not be written would show in its reader.
        return JSONText((try? String(decoding: encoder.encode(value), as: UTF8.self)) ?? "null")
    }
}

extension KeyedOperation {
    package func run(_ world: World, _ call: Call) async throws -> Answer {
        let key = try RequestKey(call, [String(describing: Self.self)] + fingerprint)
        do {
            return try await run(world, call, key: key)
        } catch {
            // Whatever stood in the way: if this very request was carried out before, that is its answer.
            if let outcome = try await Idempotency.outcome(of: key, in: world) {
                switch outcome {
                case .done(let record): return try await replay(record, world, call)
                case .refused(let refusal): throw refusal
                }
            }
            if let refusal = World.refusal(for: error), Idempotency.isFinal(refusal) {
                try await Idempotency.remember(refusal, under: key, in: world)
            }
            throw error
        }
    }
}

private enum Idempotency {
    static func outcome(of key: RequestKey, in world: World) async throws -> StoredOutcome? {
        guard let stored = try await world.database.run(SQL.requestByKey, key.scope, key.key) else { return nil }
        guard stored.requestHash.bytes == key.hash else { throw Refusal.idempotencyKeyReused }
        return try JSONDecoder().decode(StoredOutcome.self, from: Data(stored.outcome.text.utf8))
    }

    /// Refusals that may pass with time are not an answer to keep: the caller is told to try again.
    static func isFinal(_ refusal: Refusal) -> Bool {
        !["provider_unavailable", "payment_in_progress", "sign_in_needed", "not_permitted"].contains(refusal.code)
    }

    static func remember(_ refusal: Refusal, under key: RequestKey, in world: World) async throws {
        do {
            try await world.database.run(
                SQL.insertRequestKey, key.scope, key.key, Bytes(key.hash),
                JSON(StoredOutcome.refused(refusal)).asText, world.now)
        } catch {
            // A twin of this request was quicker; what it wrote is the answer from now on.
            guard error.constraint == "request_key_must_be_unique" else { throw error }
        }
    }
}
