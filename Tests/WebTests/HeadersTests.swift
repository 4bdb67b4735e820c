import Basics
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing

@testable import Web

@Suite struct HeadersTests {
    @Test func `every page forbids scripts, frames and foreign forms but the provider's`() async throws {
        try await TestDoors.with { client, _ in
            for address in ["/", "/sign-in", "/no/such/page/at/all", "/livez"] {
                let answer = try await Browser(client).get(address)
                let policy = try #require(HTTPField.Name("Content-Security-Policy").flatMap { answer.headers[$0] })
                #expect(policy.contains("default-src 'none'"))
                #expect(!policy.contains("script-src"))
                #expect(policy.contains("form-action 'self' http://127.0.0.1:8081;"))
                #expect(policy.contains("frame-ancestors 'none'"))
                #expect(HTTPField.Name("X-Content-Type-Options").flatMap { answer.headers[$0] } == "nosniff")
                #expect(answer.headers[.cacheControl] == "no-store")
                #expect(!answer.text.contains("<script"))
                #expect(!answer.text.contains("style=\""))
            }
        }
    }

    @Test func `the style sheet is cached for ever under its hash, and found under no other`() async throws {
        try await TestDoors.with { client, _ in
            let page = try await Browser(client).get("/")
            #expect(page.text.contains("href=\"\(SiteStyle.path)\""))
            let sheet = try await Browser(client).get(SiteStyle.path)
            #expect(sheet.status == .ok)
            #expect(sheet.headers[.contentType] == "text/css; charset=utf-8")
            #expect(sheet.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(sheet.text == SiteStyle.css)
            #expect(try await Browser(client).get("/assets/site-0000000000000000.css").status == .notFound)
        }
    }

    @Test(arguments: [
        ("a-proxy_s-name-0001", true), ("short", false), (String(repeating: "x", count: 65), false),
        ("with space in it", false), ("zeile\"name", false),
    ])
    func `a sane request id is kept, any other replaced`(given: String, kept: Bool) async throws {
        try await TestDoors.with { client, _ in
            let answer = try await Browser(client).get("/livez", headers: [.requestID: given])
            let id = try #require(answer.headers[.requestID])
            #expect((id == given) == kept)
            #expect(RequestIDMiddleware.accepted(id) == id)
        }
    }

    @Test func `the language is asked for, remembered, and Japanese when nobody says`() async throws {
        try await TestDoors.with { client, _ in
            let browser = Browser(client)
            #expect(try await browser.get("/").text.contains("<html lang=\"ja\">"))
            let english = try await browser.get("/?lang=en")
            #expect(english.text.contains("<html lang=\"en\">"))
            #expect(english.text.contains("href=\"/?lang=ja\""))
            #expect(try await browser.get("/sign-in").text.contains("<html lang=\"en\">"))
            #expect(try await browser.get("/?lang=xx").text.contains("<html lang=\"en\">"))
            #expect(try await browser.get("/?lang=ja").text.contains("<html lang=\"ja\">"))
        }
    }

    @Test(arguments: [
        ("", Language.japanese), ("en-GB,en;q=0.9,ja;q=0.8", .english), ("ja,en;q=0.5", .japanese),
        ("fr,de", .japanese),
        ("fr,en;q=0.7", .english),
    ])
    func `a browser's preference counts until one is chosen`(header: String, expected: Language) {
        #expect(LanguageMiddleware.preferred(header) == expected)
    }

    @Test func `the switch keeps the address with its query`() async throws {
        try await TestDoors.with { client, _ in
            let page = try await Browser(client).get("/112062/gyoda-bunka-hall/hall?from=2026-12-14")
            #expect(page.text.contains("href=\"/112062/gyoda-bunka-hall/hall?from=2026-12-14&amp;lang=en\""))
        }
    }

    @Test func `a server on its way out says so to whoever balances`() async throws {
        try await TestCity.with { city in
            let web = Web(world: city.world, settings: TestDoors.settings())
            try await WebApplication.application(web, logger: .quiet).test(.router) { client in
                let browser = Browser(client)
                #expect(try await browser.get("/readyz").status == .ok)
                web.drain.begin()
                let answer = try await browser.get("/readyz")
                #expect(answer.status == .serviceUnavailable)
                #expect(answer.headers[.contentType] == "application/problem+json")
                #expect(answer.text.contains("\"code\":\"draining\""))
                #expect(try await browser.get("/livez").status == .ok)
                let metrics = String(buffer: try await body(MetricsApplication.answer(web)))
                #expect(metrics.contains("kaikan_database_up 1"))
                #expect(
                    metrics.contains("kaikan_http_requests_total{route=\"/readyz\",method=\"GET\",status=\"503\"} 1"))
            }
        }
    }

    private func body(_ response: Response) async throws -> ByteBuffer {
        let writer = CollectingWriter()
        try await response.body.write(writer)
        return writer.collected
    }
}

/// Takes what a response would send.
private final class CollectingWriter: ResponseBodyWriter {
    private(set) var collected = ByteBuffer()
    func write(_ buffer: ByteBuffer) async throws { collected.writeImmutableBuffer(buffer) }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
