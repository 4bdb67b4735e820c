import Basics
import Operations
import Postgres
import TestSupport
import Testing

@Suite struct AccountTests {
    static func visitor(_ source: String) -> Call {
        Call(asker: .visitor, requestID: "test", source: source)
    }

    static func signIn(_ city: TestCity, _ password: String, from source: String) async throws -> String {
        do {
            _ = try await city.world.perform(
                SignIn(login: "tanaka", password: password), visitor(source))
            return "ok"
        } catch let refusal as Refusal {
            return refusal.code
        }
    }

    @Test func `a wrong password and an unknown login are told the same`() async throws {
        try await TestCity.with { city in
            #expect(try await Self.signIn(city, "wrong", from: "10.0.0.1") == "wrong_credentials")
            let unknown = try await city.refusal(
                of: SignIn(login: "nobody", password: "wrong"), as: Self.visitor("10.0.0.1"))
            #expect(unknown?.code == "wrong_credentials")
        }
    }

    @Test func `hammering an account never locks out its owner elsewhere`() async throws {
        try await TestCity.with { city in
            for _ in 0..<5 { #expect(try await Self.signIn(city, "wrong", from: "10.0.0.1") == "wrong_credentials") }
            #expect(try await Self.signIn(city, SampleCity.password, from: "10.0.0.1") == "too_many_attempts")
            #expect(try await Self.signIn(city, SampleCity.password, from: "10.0.0.2") == "ok")
            // From many addresses at once: everybody has fewer tries, and the owner still has one.
            for source in 0..<30 {
                for _ in 0..<2 { _ = try await Self.signIn(city, "wrong", from: "10.1.0.\(source)") }
            }
            #expect(try await Self.signIn(city, SampleCity.password, from: "10.0.0.3") == "ok")
            city.clock.advance(by: .seconds(15 * 60 + 1))
            #expect(try await Self.signIn(city, SampleCity.password, from: "10.0.0.1") == "ok")
        }
    }

    @Test func `a session ends when it is signed out or over`() async throws {
        try await TestCity.with { city in
            let first = try await city.world.perform(
                SignIn(login: "TANAKA", password: SampleCity.password), Self.visitor("10.0.0.1"))
            #expect(try await city.world.perform(FindSession(token: first.token), Self.visitor("x")) != nil)
            try await city.world.perform(SignOut(token: first.token), Self.visitor("x"))
            #expect(try await city.world.perform(FindSession(token: first.token), Self.visitor("x")) == nil)
            let second = try await city.world.perform(
                SignIn(login: "tanaka", password: SampleCity.password), Self.visitor("10.0.0.1"))
            city.clock.advance(by: .seconds(12 * 3600))
            #expect(try await city.world.perform(FindSession(token: second.token), Self.visitor("x")) == nil)
        }
    }

    @Test func `the worker throws away sessions that are over and failures that are forgotten`() async throws {
        try await TestCity.with { city in
            _ = try await Self.signIn(city, "wrong", from: "10.0.0.1")
            try await Worker(world: city.world).tidy()
            #expect(try await Self.rows(city, "login_failure") == 1)
            #expect(try await Self.rows(city, "session") == 4)
            city.clock.advance(by: .seconds(12 * 3600))
            try await Worker(world: city.world).tidy()
            #expect(try await Self.rows(city, "login_failure") == 0)
            #expect(try await Self.rows(city, "session") == 0)
        }
    }

    private static func rows(_ city: TestCity, _ table: String) async throws -> Int64 {
        try await city.world.database.run(
            Statement<One<Scalar<Int64>>>(name: "count_\(table)", sql: "select count(*) from \(table)"))
    }

    @Test func `only an administrator of a municipality gives roles there`() async throws {
        try await TestCity.with { city in
            let add = AddAccount(
                kind: .staff, login: "new-clerk", password: "long enough", displayName: "新人",
                grants: [.init(municipality: SampleCity.otake, role: .counter)])
            #expect(try await city.refusal(of: add, as: city.counter)?.code == "not_permitted")
            #expect(try await city.refusal(of: add, as: city.resident)?.code == "not_permitted")
            _ = try await city.perform(add, as: city.admin)
            #expect(try await city.refusal(of: add, as: city.admin)?.code == "login_taken")
        }
    }
}
