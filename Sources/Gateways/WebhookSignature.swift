import Basics
import Crypto
import FoundationEssentials

/// Signs and checks webhook bodies the way Stripe does: `t=<unix seconds>,v1=<hex>[,v1=<hex>…]` where
/// `v1 = HMAC-SHA256(secret, "<t>.<body>")`.
///
/// Any `v1` may match, so that a secret can be exchanged without losing an event; other schemes are ignored.
/// Unlike Stripe's own library, a moment in the future is bounded as well.
package struct WebhookSignature: Sendable {
    /// How far the signing moment may lie from now, either way.
    package static let tolerance: Duration = .seconds(300)

    private static let longestHeader = 4096
    private let key: SymmetricKey
    private let tolerance: Duration

    /// - Parameter secret: Used literally, prefix included.
    package init(secret: String, tolerance: Duration = WebhookSignature.tolerance) {
        key = SymmetricKey(data: Array(secret.utf8))
        self.tolerance = tolerance
    }

    /// The header a sender puts beside `body`.
    package func header(for body: [UInt8], at moment: Instant) -> String {
        let time = String(moment.seconds)
        let code = HMAC<SHA256>.authenticationCode(for: Data(signedBytes(time: time, body: body)), using: key)
        return "t=\(time),v1=\(Array(code).map(Self.hex).joined())"
    }

    /// Refuses a body that this secret did not sign, or not about now.
    package func verify(_ header: String?, body: [UInt8], at now: Instant) throws(WebhookRefusal) {
        guard let header, !header.isEmpty else { throw .missingSignature }
        guard let parts = Parts(header) else { throw .badSignature }
        let signed = Data(signedBytes(time: parts.time, body: body))
        // All are compared, so that the time taken does not tell which one was right.
        let matches = parts.codes.reduce(false) { matched, code in
            HMAC<SHA256>.isValidAuthenticationCode(Data(code), authenticating: signed, using: key) || matched
        }
        guard matches else { throw .badSignature }
        let moment = Instant(seconds: parts.seconds)
        if now - moment > tolerance { throw .stale }
        if moment - now > tolerance { throw .fromTheFuture }
    }

    private func signedBytes(time: String, body: [UInt8]) -> [UInt8] { Array("\(time).".utf8) + body }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }

    /// A header taken apart; nothing unless there is exactly one moment and at least one readable `v1`.
    private struct Parts {
        let time: String
        let seconds: Int64
        let codes: [[UInt8]]

        init?(_ header: String) {
            guard header.utf8.count <= WebhookSignature.longestHeader else { return nil }
            var times: [String] = []
            var codes: [[UInt8]] = []
            for item in header.split(separator: ",") {
                let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard pair.count == 2 else { return nil }
                switch pair[0] {
                case "t": times.append(String(pair[1]))
                case "v1": if let code = Parts.bytes(pair[1]) { codes.append(code) }
                default: break
                }
            }
            // Twelve digits reach the year 33658 and cannot overflow an instant.
            guard times.count == 1, let time = times.first, (1...12).contains(time.utf8.count),
                time.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seconds = Int64(time), !codes.isEmpty
            else { return nil }
            self.time = time
            self.seconds = seconds
            self.codes = codes
        }

        private static func bytes(_ hex: Substring) -> [UInt8]? {
            let digits = hex.utf8.map { digit -> UInt8? in
                switch digit {
                case 0x30...0x39: digit - 0x30
                case 0x61...0x66: digit - 0x61 + 10
                default: nil
                }
            }
            guard digits.count == SHA256.byteCount * 2 else { return nil }
            var bytes: [UInt8] = []
            for index in stride(from: 0, to: digits.count, by: 2) {
                guard let high = digits[index], let low = digits[index + 1] else { return nil }
                bytes.append(high << 4 | low)
            }
            return bytes
        }
    }
}
