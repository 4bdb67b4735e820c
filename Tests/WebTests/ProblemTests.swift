import Basics
import Foundation
import Gateways
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import Postgres
import TestSupport
import Testing

@testable import Web

@Suite struct ProblemTests {
    /// Tests/WebTests/ProblemTests.swift → Sources.
    static func sources(under folder: String) throws -> [String] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/\(folder)")
        guard let files = FileManager.default.enumerator(atPath: root.path()) else { return [] }
        return try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
            .map { try String(contentsOf: root.appending(path: $0), encoding: .utf8) }
    }

    @Test func `every refusal there is has a status`() throws {
        var codes = Set(WebhookRefusal.allCases.map(\.code))
        for text in try ["Ordinance", "Reservation", "Ledger", "Operations", "Web"].flatMap(Self.sources) {
            for match in text.matches(of: #/[Rr]efusal\(\s*(?:code: )?"([a-z][a-z_]+)"/#) {
                codes.insert(String(match.1))
            }
            for property in text.matches(of: #/var code: String \{\s*switch self \{(.*?)\n    \}/#.dotMatchesNewlines())
            {
                for match in property.1.matches(of: #/: "([a-z_]+)"/#) { codes.insert(String(match.1)) }
            }
        }
        // The scan itself must see what it is for.
        for known in [
            "slot_taken", "already_paid", "unknown_slot", "no_ordinance", "unbalanced", "wrong_total", "body_too_large",
        ] {
            #expect(codes.contains(known))
        }
        for code in codes.sorted() {
            #expect(Problem.statuses[code] != nil, "\(code) has no status in Problem+Refusals.swift")
        }
    }

    @Test func `a stranger's address is not found, for people and for programs`() async throws {
        try await TestDoors.with { client, _ in
            let page = try await Browser(client).get("/no/such/page/here/at/all")
            #expect(page.status == .notFound)
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(page.text.contains("ページが見つかりません"))

            let problem = try await Browser(client).get("/v1/no-such-thing", headers: [.accept: "*/*"])
            #expect(problem.status == .notFound)
            #expect(problem.headers[.contentType] == "application/problem+json")
            let json = try JSONDecoder().decode(Seen.self, from: Data(problem.text.utf8))
            #expect(json.code == "not_found")
            #expect(json.status == 404)
            #expect(json.type == "urn:kaikan:problem:not_found")
            #expect(json.requestID == problem.headers[.requestID])
        }
    }

    private struct Seen: Decodable {
        let type: String
        let title: String
        let status: Int
        let code: String
        let requestID: String
    }

    @Test func `a wrong method is told which are right`() async throws {
        try await TestDoors.with { client, _ in
            let answer = try await Browser(client).send(.delete, "/sign-in", nil, [:])
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.headers[.allow] == "GET, POST, HEAD")
            let get = try await Browser(client).get("/reservations/x/confirm")
            #expect(get.status == .methodNotAllowed)
            #expect(get.headers[.allow] == "POST")
        }
    }

    @Test func `a body over the limit is refused before it is read, and while it is`() async throws {
        try await TestDoors.with { client, _ in
            let browser = Browser(client)
            let long = String(repeating: "x", count: Route.defaultBodyLimit)
            let answer = try await browser.post("/sign-in", [("login", long)])
            #expect(answer.status == .contentTooLarge)
            #expect(answer.text.contains("大きすぎます"))
        }
    }

    @Test(arguments: ["/?lang=%zz", "/112062/gyoda-bunka-hall/hall?from=%E7%94"])
    func `a query that cannot be read is refused by its name`(address: String) async throws {
        try await TestDoors.with { client, _ in
            let answer = try await Browser(client).get(address)
            #expect(answer.status == .badRequest)
            let name = address.split(separator: "?")[1].split(separator: "=")[0]
            #expect(answer.text.contains("「\(name)」"))
        }
    }

    @Test(arguments: ["text/plain", "application/json", "multipart/form-data"])
    func `a form of another type is refused`(type: String) async throws {
        try await TestDoors.with { client, _ in
            let answer = try await Browser(client).send(
                .post, "/sign-in", ByteBuffer(string: "login=a"), [.contentType: type])
            #expect(answer.status == .unsupportedMediaType)
        }
    }

    @Test func `with the database away, pages and programs are told to come back`() async throws {
        try await TestDoors.with { client, city in
            await city.world.database.close()
            let ready = try await Browser(client).get("/readyz")
            #expect(ready.status == .serviceUnavailable)
            #expect(ready.headers[.retryAfter] == "10")
            let page = try await Browser(client).get("/112062/gyoda-bunka-hall/hall")
            #expect(page.status == .serviceUnavailable)
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(page.text.contains("ただいまご利用いただけません"))
            // What needs no database goes on.
            #expect(try await Browser(client).get("/livez").status == .ok)
            #expect(try await Browser(client).get("/").status == .ok)
        }
    }
}
