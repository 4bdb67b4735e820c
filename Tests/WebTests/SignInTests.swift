import Basics
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import TestSupport
import Testing

@testable import Web

@Suite struct SignInTests {
    @Test func `the right password opens a session that scripts and other sites cannot use`() async throws {
        try await TestDoors.with { client, _ in
            let browser = Browser(client)
            let page = try await browser.get("/sign-in?return=/reservations")
            let answer = try await browser.submit(
                page.form("/sign-in"), ["login": "ＴＡＮＡＫＡ", "password": SampleCity.password])
            #expect(answer.status == .seeOther)
            #expect(answer.location == "/reservations")
            let cookie = try #require(answer.headers[values: .setCookie].first { $0.hasPrefix("session=") })
            for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(attribute)) }
            #expect(!cookie.contains("Secure"))
            let list = try await browser.get("/reservations")
            #expect(list.status == .ok)
            #expect(list.text.contains("田中 花子 様"))
        }
    }

    @Test func `over TLS the cookies are bound to the host`() async throws {
        var settings = TestDoors.settings()
        settings.publicURL = "https://yoyaku.example"
        try await TestDoors.with(settings) { client, _ in
            let browser = Browser(client)
            try await browser.signIn("tanaka")
            #expect(browser.cookies["__Host-session"] != nil)
            let page = try await browser.get("/reservations")
            #expect(page.status == .ok)
            #expect(page.headers[.strictTransportSecurity] != nil)
            let cookie = try #require(
                try await Browser(client).get("/sign-in").headers[values: .setCookie].first {
                    $0.hasPrefix("__Host-form=")
                })
            #expect(cookie.contains("Secure"))
            #expect(!cookie.contains("Domain"))
        }
    }

    @Test func `a wrong password comes back with the login kept, the password not, and the error first`() async throws {
        try await TestDoors.with { client, _ in
            let browser = Browser(client)
            let page = try await browser.get("/sign-in")
            let answer = try await browser.submit(
                page.form("/sign-in"), ["login": "tanaka", "password": "wrong-password"])
            #expect(answer.status == .unauthorized)
            #expect(answer.title.hasPrefix("エラー："))
            #expect(answer.text.contains("value=\"tanaka\""))
            #expect(!answer.text.contains("wrong-password"))
            #expect(answer.text.contains("href=\"#field-password\""))
            #expect(browser.cookies["session"] == nil)
        }
    }

    @Test func `who tries too often is told from when to try again, and the owner elsewhere is not locked out`()
        async throws
    {
        try await TestDoors.with { client, city in
            let browser = Browser(client)
            let page = try await browser.get("/sign-in")
            var last: Sheet?
            for _ in 0..<30 {
                last = try await browser.submit(
                    page.form("/sign-in"), ["login": "tanaka", "password": "wrong-password"])
                if last?.status == .tooManyRequests { break }
            }
            let answer = try #require(last)
            #expect(answer.status == .tooManyRequests)
            #expect((answer.headers[.retryAfter].flatMap { Int($0) } ?? 0) > 0)
            #expect(answer.text.contains("からもう一度お試しいただけます"))
            let owner = Call(asker: .visitor, requestID: "owner-elsewhere", source: "203.0.113.9")
            let signedIn = try await city.world.perform(
                SignIn(login: "tanaka", password: SampleCity.password), owner)
            #expect(signedIn.principal.login == "tanaka")
        }
    }

    @Test func `signing out ends the session on the server too`() async throws {
        try await TestDoors.with { client, _ in
            let browser = Browser(client)
            try await browser.signIn("tanaka")
            let token = try #require(browser.cookies["session"])
            let page = try await browser.get("/")
            let answer = try await browser.submit(page.form("/sign-out"))
            #expect(answer.location == "/")
            #expect(browser.cookies["session"] == nil)
            browser.set(cookie: "session", token)
            #expect(try await browser.get("/reservations").status == .seeOther)
        }
    }

    @Test func `a form without its token, or with another's, changes nothing`() async throws {
        try await TestDoors.with { client, _ in
            let (browser, other) = (Browser(client), Browser(client))
            try await browser.signIn("tanaka")
            try await other.signIn("suzuki")
            let foreign = try await other.get("/").form("/sign-out").fields
            for fields in [[], [(Form.tokenField, "")], [(Form.tokenField, "x")], foreign] {
                let answer = try await browser.post("/sign-out", fields)
                #expect(answer.status == .forbidden)
                #expect(answer.text.contains("有効期限"))
            }
            #expect(try await browser.get("/reservations").status == .ok)
        }
    }

    @Test func `before signing in, the token needs the cookie it was made for`() async throws {
        try await TestDoors.with { client, _ in
            let (browser, other) = (Browser(client), Browser(client))
            let form = try await browser.get("/sign-in").form("/sign-in")
            _ = try await other.get("/sign-in")
            let fields = ["login": "tanaka", "password": SampleCity.password]
            #expect(try await other.submit(form, fields).status == .forbidden)
            #expect(try await Browser(client).submit(form, fields).status == .forbidden)
            #expect(try await browser.submit(form, fields).status == .seeOther)
        }
    }

    @Test(
        arguments: [
            ("cross-site", nil, false), ("same-site", nil, false), ("same-origin", nil, true), ("none", nil, true),
            (nil, "https://evil.example", false), (nil, "null", false), (nil, "http://127.0.0.1:8080", true),
            (nil, "http://localhost", true), ("same-origin", "http://127.0.0.1:8080.evil.example", false),
        ] as [(String?, String?, Bool)])
    func `a form that stood on another site is refused`(site: String?, origin: String?, accepted: Bool) async throws {
        try await TestDoors.with { client, _ in
            let browser = Browser(client)
            let form = try await browser.get("/sign-in").form("/sign-in")
            var headers = HTTPFields()
            headers[.secFetchSite] = site
            headers[.origin] = origin
            let answer = try await browser.submit(
                form, ["login": "tanaka", "password": SampleCity.password], headers: headers)
            #expect(answer.status == (accepted ? .seeOther : .forbidden))
        }
    }

    @Test(arguments: [
        ("/reservations", true), ("/a/b?c=d&e=%20", true), ("//evil.example", false), ("https://evil.example", false),
        ("/\\evil.example", false), ("/\t/evil.example", false), ("javascript:alert(1)", false), ("", false),
        ("/sign-out", false), ("/sign-in", false), ("reservations", false), ("/a b", false),
    ])
    func `one comes back to a path of ours only`(text: String, isOwn: Bool) {
        #expect(SignInRoutes.isOwnPath(text) == isOwn)
        #expect(SignInRoutes.returnAddress(FormFields(pairs: [("return", text)])) == (isOwn ? text : "/"))
    }

    @Test func `a bearer token opens the same doors, and a dead one none`() async throws {
        try await TestDoors.with { client, city in
            let call = Call(asker: .visitor, requestID: "bearer-test", source: "127.0.0.1")
            let signedIn = try await city.world.perform(
                SignIn(login: "tanaka", password: SampleCity.password), call)
            let browser = Browser(client)
            let answer = try await browser.get("/reservations", headers: [.authorization: "Bearer \(signedIn.token)"])
            #expect(answer.status == .ok)
            let dead = try await browser.get("/reservations", headers: [.authorization: "Bearer x\(signedIn.token)"])
            #expect(dead.status == .seeOther)
        }
    }
}
