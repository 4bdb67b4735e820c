import Basics
import Gateways
import Testing

/// The golden vector was accepted by stripe-python 16.1.0, whose algorithm ours is.
@Suite struct WebhookSignatureTests {
    private static let signature = WebhookSignature(secret: "whsec_test_secret")
    private static let body = Array(#"{"id":"evt_1","object":"event","type":"payment_intent.succeeded"}"#.utf8)
    private static let moment = Instant(seconds: 1_700_000_000)
    private static let code = "67da5088c63e080c71bd2bb0cb5c03d85a8fc6a21ce3aaf484df809654745b92"
    private static let wrong = String(repeating: "0", count: 64)

    @Test func `the golden vector is made and accepted`() throws {
        #expect(Self.signature.header(for: Self.body, at: Self.moment) == "t=1700000000,v1=\(Self.code)")
        try Self.signature.verify("t=1700000000,v1=\(Self.code)", body: Self.body, at: Self.moment)
    }

    @Test(arguments: [
        "v1=\(code),t=1700000000",
        "t=1700000000,v0=abc,v1=\(code)",
        "t=1700000000,v1=\(wrong),v1=\(code)",
        "t=1700000000,v1=\(code),v1=\(wrong)",
        "t=1700000000,v1=short,v1=\(code)",
        "t=1700000000,v2=\(wrong),v1=\(code),scheme=later",
        "t=1700000000," + String(repeating: "v1=\(wrong),", count: 40) + "v1=\(code)",
    ])
    func `any matching v1 will do, and other schemes are ignored`(header: String) throws {
        try Self.signature.verify(header, body: Self.body, at: Self.moment)
    }

    @Test(
        arguments: [
            (nil, WebhookRefusal.missingSignature),
            ("", .missingSignature),
            ("t=1700000000", .badSignature),
            ("v1=\(code)", .badSignature),
            ("t=1700000000,v0=\(code)", .badSignature),
            ("t=1700000000,v1=\(wrong)", .badSignature),
            ("t=1700000001,v1=\(code)", .badSignature),
            ("t=01700000000,v1=\(code)", .badSignature),
            ("t=+1700000000,v1=\(code)", .badSignature),
            ("t=１７００００００００,v1=\(code)", .badSignature),
            ("t=9999999999999,v1=\(code)", .badSignature),
            ("t=1700000000,t=1700000000,v1=\(code)", .badSignature),
            ("t=1700000000 ,v1=\(code)", .badSignature),
            ("t=1700000000;v1=\(code)", .badSignature),
            ("t=1700000000,v1=\(code.uppercased())", .badSignature),
            ("t=1700000000,v1=\(code)00", .badSignature),
            ("t=1700000000,nonsense,v1=\(code)", .badSignature),
            ("t=1700000000," + String(repeating: "v1=\(wrong),", count: 100) + "v1=\(code)", .badSignature),
        ] as [(String?, WebhookRefusal)])
    func `anything else is refused`(header: String?, refusal: WebhookRefusal) {
        #expect(throws: refusal) { try Self.signature.verify(header, body: Self.body, at: Self.moment) }
    }

    @Test func `no truncated header is accepted`() {
        let whole = "t=1700000000,v1=\(Self.code)"
        for length in 1..<whole.count {
            #expect(throws: WebhookRefusal.badSignature, "\(length) characters") {
                try Self.signature.verify(String(whole.prefix(length)), body: Self.body, at: Self.moment)
            }
        }
    }

    @Test func `one changed, added or missing byte of the body is refused`() {
        let header = "t=1700000000,v1=\(Self.code)"
        var flipped = Self.body
        flipped[10] ^= 1
        for body in [Self.body + [0x20], Array(Self.body.dropLast()), flipped, []] {
            #expect(throws: WebhookRefusal.badSignature) {
                try Self.signature.verify(header, body: body, at: Self.moment)
            }
        }
    }

    @Test func `another secret is refused`() {
        #expect(throws: WebhookRefusal.badSignature) {
            try WebhookSignature(secret: "whsec_other")
                .verify("t=1700000000,v1=\(Self.code)", body: Self.body, at: Self.moment)
        }
    }

    @Test(
        arguments: [
            (-301, WebhookRefusal.fromTheFuture), (-300, nil), (0, nil), (300, nil), (301, .stale), (86_400, .stale),
        ] as [(Int64, WebhookRefusal?)])
    func `a signature is good for five minutes either way`(age: Int64, refusal: WebhookRefusal?) {
        var told: WebhookRefusal?
        do throws(WebhookRefusal) {
            let now = Self.moment + .seconds(age)
            try Self.signature.verify("t=1700000000,v1=\(Self.code)", body: Self.body, at: now)
        } catch {
            told = error
        }
        #expect(told == refusal)
    }

    @Test func `a wrong signature is called wrong, however old`() {
        #expect(throws: WebhookRefusal.badSignature) {
            try Self.signature.verify("t=1,v1=\(Self.wrong)", body: Self.body, at: Self.moment)
        }
    }

    @Test func `the codes are stable`() {
        #expect(
            WebhookRefusal.allCases.map(\.code) == [
                "missing_signature", "bad_signature", "stale", "from_the_future", "unreadable",
            ])
    }
}
