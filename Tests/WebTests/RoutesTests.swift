import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import TestSupport
import Testing

@testable import Web

@Suite struct RoutesTests {
    @Test func `no route is in the table twice, and one template is of one kind`() {
        #expect(Set(Routes.all.map(\.name)).count == Routes.all.count)
        for (path, routes) in Dictionary(grouping: Routes.all, by: \.path) {
            #expect(Set(routes.map(\.kind)).count == 1, "\(path)")
        }
    }

    @Test func `only those who sign what they send come in without a session to change something`() {
        let open = Routes.all.filter { $0.permission == .anybody && !$0.isSafe }.map(\.name)
        for name in open {
            #expect(
                ["POST /sign-in", "POST /sign-out", "POST /v1/sessions"].contains(name)
                    || name.hasPrefix("POST /v1/provider-events/") || name.hasPrefix("POST /v1/sign-in")
                    || name.contains("/quote"),
                "\(name) is open to anybody")
        }
        #expect(Routes.all.allSatisfy { $0.permission != .system })
    }

    /// An address of the route: ids are UUIDs that nothing has.
    static func address(_ route: Route) -> String {
        route.path.split(separator: "/").map { segment in
            switch segment {
            case "{municipality}": SampleCity.gyoda
            case "{id}": "00000000-0000-7000-8000-000000000000"
            case "{date}": "2026-12-01"
            default: segment.hasPrefix("{") ? "x" : String(segment)
            }
        }.reduce("") { "\($0)/\($1)" }
    }

    @Test func `every route turns away those without its role`() async throws {
        try await TestDoors.with { client, _ in
            for (login, below) in [
                (nil, Set<Permission>()), ("tanaka", [.signedIn]), ("counter", [.signedIn, .counter]),
            ] {
                let browser = Browser(client)
                if let login { try await browser.signIn(login) }
                for route in Routes.all where route.permission != .anybody && !below.contains(route.permission) {
                    // The role is asked before the form's token, so that a missing token hides nothing.
                    let answer = try await browser.send(
                        route.method, Self.address(route), route.isSafe ? nil : ByteBuffer(), [:])
                    if login == nil, route.kind == .page {
                        #expect(answer.status == .seeOther, "\(route.name)")
                        #expect(answer.location?.hasPrefix("/sign-in?return=") == true, "\(route.name)")
                    } else if login == nil || (route.kind == .api && !route.isSafe) {
                        // The cookie does not count where no form token is asked.
                        #expect(answer.status == .unauthorized, "\(route.name)")
                    } else {
                        #expect(answer.status == .forbidden, "\(route.name) by \(login ?? "-")")
                    }
                }
            }
        }
    }

    @Test(
        arguments: [
            ("/reservations/x/confirm", ["POST"]), ("/sign-in", ["GET", "POST", "HEAD"]),
            ("/112062/hall/room/book", ["GET", "POST", "HEAD"]), ("/112062/hall/room", ["GET", "HEAD"]),
            ("/assets/site-0.css", ["GET", "HEAD"]), ("/", ["GET", "HEAD"]), ("/a/b/c/d/e/f", nil),
        ] as [(String, [String]?)])
    func `knows the methods of an address`(path: String, expected: [String]?) {
        #expect(Routes.methods(for: path)?.map(\.rawValue) == expected)
    }
}
