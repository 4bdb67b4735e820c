import Basics
import Crypto
import CryptoExtras
import Dispatch
import Foundation

/// Passwords at rest: scrypt (RFC 7914) with r = 8, p = 1 and 16 bytes of salt, in one line of text that carries
/// its own cost, so that the cost can be raised without touching what is stored.
enum PasswordHash {
    private static let queue = DispatchQueue(label: "kaikan.password", attributes: .concurrent)
    private static let length = 32

    /// `scrypt$15$<salt>$<hash>`, both in base64.
    static func make(_ password: String, cost: Int, random: any RandomSource) async throws -> String {
        var generator = RandomGenerator(random)
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let key = try await derive(password, salt: salt, cost: cost)
        return "scrypt$\(cost)$\(Data(salt).base64EncodedString())$\(Data(key).base64EncodedString())"
    }

    /// Whether `password` is the one behind `stored`, in a time that does not tell how nearly.
    static func verify(_ password: String, _ stored: String) async throws -> Bool {
        let parts = stored.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "scrypt", let cost = Int(parts[1]),
            let salt = Data(base64Encoded: String(parts[2])), let expected = Data(base64Encoded: String(parts[3]))
        else { throw PasswordHashUnreadable() }
        let key = try await derive(password, salt: Array(salt), cost: cost)
        return constantTimeEqual(key, Array(expected))
    }

    /// What is compared when there is no such login, so that the answer takes as long.
    static func decoy(cost: Int) -> String {
        let zeros = Data(repeating: 0, count: length).base64EncodedString()
        return "scrypt$\(cost)$\(Data(repeating: 0, count: 16).base64EncodedString())$\(zeros)"
    }

    /// On its own queue: scrypt takes as long as it is meant to, and must not take a thread from those who wait.
    private static func derive(_ password: String, salt: [UInt8], cost: Int) async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(
                    with: Result {
                        try KDF.Scrypt.deriveKey(
                            from: Array(password.precomposedStringWithCompatibilityMapping.utf8), salt: salt,
                            outputByteCount: length, rounds: 1 << cost, blockSize: 8, parallelism: 1
                        ).withUnsafeBytes { Array($0) }
                    })
            }
        }
    }

    private static func constantTimeEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// The stored text is not a password hash: a fault of the data, not of whoever signs in.
struct PasswordHashUnreadable: Error {}
