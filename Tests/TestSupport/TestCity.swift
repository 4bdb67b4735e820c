import AsyncHTTPClient
import Basics
import FoundationEssentials
import Gateways
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import Operations
import Ordinance
import Postgres
import Reservation
import ServiceLifecycle

@testable import SandboxProvider

/// A whole city for one test: its own database, a clock that stands still, people who can sign in, and a sandbox
/// provider that really listens on the loopback.
package struct TestCity: Sendable {
    package let world: World
    package let clock: ManualClock
    package let resident: Call
    package let otherResident: Call
    package let counter: Call
    package let admin: Call
    let sandbox: Sandbox
    private let http: HTTPClient
    private let sandboxURL: String

    package static func with<Value: Sendable>(
        seed: UInt64 = 20_261_201, poolSize: Int = 8, _ body: @escaping @Sendable (TestCity) async throws -> Value
    ) async throws -> Value {
        try await TestDatabase.with(poolSize: poolSize) { pool in
            let clock = ManualClock(SampleCity.start)
            // Port 9 (discard) is never listened on; events are held back and handed over by `webhooks(of:)`.
            let settings = SandboxProvider.SandboxSettings(
                secretKey: "sk_test", webhookSecret: "whsec_test", webhookURL: "http://127.0.0.1:9/",
                merchantID: "M000001")
            let sandbox = try Sandbox(settings: settings, clock: clock, random: SeededRandomSource(seed: seed))
            let server = SandboxServer(sandbox: sandbox, host: "127.0.0.1", port: 0, publicURL: nil, logger: .quiet)
            return try await RunningServer.with({ server.application(onRunning: $0) }) { port in
                let client = SandboxClient(
                    settings: Gateways.SandboxSettings(
                        baseURL: "http://127.0.0.1:\(port)", secretKey: "sk_test", webhookSecret: "whsec_test",
                        timeout: .seconds(60), terminalTimeout: .seconds(60)), logger: .quiet)
                let http = HTTPClient(
                    eventLoopGroupProvider: .singleton, configuration: .init(redirectConfiguration: .disallow))
                let value: Result<Value, any Error>
                do {
                    let world = SampleCity.world(on: pool, clock: clock, provider: client, seed: seed)
                    try await world.loadRules()
                    let city = TestCity(
                        world: world, clock: clock, resident: try await call("tanaka", world),
                        otherResident: try await call("suzuki", world), counter: try await call("counter", world),
                        admin: try await call("admin", world), sandbox: sandbox, http: http,
                        sandboxURL: "http://127.0.0.1:\(port)")
                    try await city.control("/control/webhooks", "{\"hold\":true}")
                    value = .success(try await body(city))
                } catch { value = .failure(error) }
                try await client.shutdown()
                try await http.shutdown()
                return try value.get()
            }
        }
    }

    private static func call(_ login: String, _ world: World) async throws -> Call {
        let signedIn = try await world.perform(
            SignIn(login: login, password: SampleCity.password),
            Call(asker: .visitor, requestID: "sign-in", source: "127.0.0.1"))
        return Call(asker: .person(signedIn.principal), requestID: "test-\(login)", source: "127.0.0.1")
    }

    /// As ``with(seed:poolSize:_:)``, beside a town that has Gyoda's catalogue and no ordinance yet; `admin` and
    /// `counter` are the town's.
    package static func withTown<Value: Sendable>(
        poolSize: Int = 8, _ body: @escaping @Sendable (TestCity) async throws -> Value
    ) async throws -> Value {
        try await with(poolSize: poolSize) { city in
            _ = try await city.world.perform(
                ImportCatalogue(document: SampleCity.townCatalogue()), .system("setup"))
            for (login, role) in [("town-counter", StaffRole.counter), ("town-admin", .administrator)] {
                _ = try await city.world.perform(
                    AddAccount(
                        kind: .staff, login: login, password: SampleCity.password, displayName: login,
                        grants: [AddAccount.Grant(municipality: SampleCity.town, role: role)]), .system("setup"))
            }
            let town = TestCity(
                world: city.world, clock: city.clock, resident: city.resident, otherResident: city.otherResident,
                counter: try await call("town-counter", city.world), admin: try await call("town-admin", city.world),
                sandbox: city.sandbox, http: city.http, sandboxURL: city.sandboxURL)
            return try await body(town)
        }
    }

    /// Performs an operation as `call`, with a fresh idempotency key unless one is given.
    package func perform<O: Operation>(_ operation: O, as call: Call, key: String? = nil) async throws -> O.Answer {
        let keyed = Call(
            asker: call.asker, requestID: call.requestID, source: call.source,
            idempotencyKey: key ?? "key-\(world.random.next())")
        return try await world.perform(operation, keyed)
    }

    /// The refusal an operation ends with; nothing when it does not end with one.
    package func refusal<O: Operation>(of operation: O, as call: Call, key: String? = nil) async throws -> Refusal? {
        do {
            _ = try await perform(operation, as: call, key: key)
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    /// 行田市文化ホール, a weekday: 午前 14,400.
    package func holdGyoda(
        _ date: CalendarDate = TestCity.weekday, slots: [String] = ["morning"], unit: String = "hall",
        as call: Call? = nil, key: String? = nil, name: String = "田中 花子"
    ) async throws -> ReservationView {
        try await perform(
            TestCity.gyodaHold(date, slots: slots, unit: unit, name: name), as: call ?? resident, key: key)
    }

    package static func gyodaHold(
        _ date: CalendarDate = TestCity.weekday, slots: [String] = ["morning"], unit: String = "hall",
        name: String = "田中 花子"
    ) -> HoldSlot {
        HoldSlot(
            municipality: SampleCity.gyoda,
            request: BookingRequest(
                facility: "gyoda-bunka-hall", unit: unit, date: date, slots: slots, people: 10), purpose: "発表会",
            applicant: ApplicantInput(name: name, nameKana: "タナカ ハナコ", phone: "0485-00-0000"))
    }

    /// Thursday 2026-12-17.
    package static let weekday = CalendarDate(daysSinceEpoch: 20_804)

    package func confirm(
        _ view: ReservationView, _ way: PaymentWay, as call: Call? = nil, key: String? = nil
    ) async throws -> ConfirmedReservation {
        try await perform(
            ConfirmReservation(id: view.id, version: view.version, way: way), as: call ?? resident, key: key)
    }

    /// Held, confirmed for the counter.
    package func awaitingAtCounter(_ date: CalendarDate = TestCity.weekday) async throws -> ReservationView {
        try await confirm(try await holdGyoda(date), .counter).reservation
    }

    /// The payer does something on the provider's page: `pay`, `decline` or `cancel`.
    package func act(_ action: String, on page: String) async throws {
        _ = try await send("POST", page, "action=\(action)&method=card", type: "application/x-www-form-urlencoded")
    }

    /// Lets the worker work until nothing is due.
    package func work() async throws {
        let worker = Worker(world: world)
        while try await worker.runOnce() > 0 {}
    }

    /// The events of a payment as the provider would send them now, signed; newest last.
    package func webhooks(of payment: PaymentID) async throws -> [(body: [UInt8], signature: String)] {
        let events = await sandbox.state.events.values.filter { $0.reference == payment.description }
        let signer = WebhookSignature(secret: "whsec_test")
        return events.sorted { ($0.body.count, $0.id) < ($1.body.count, $1.id) }.map { event in
            let body = Array(event.body.utf8)
            return (body, signer.header(for: body, at: clock.now()))
        }
    }

    /// The same header for a body of one's own.
    package func sign(_ body: [UInt8], at moment: Instant? = nil) -> String {
        WebhookSignature(secret: "whsec_test").header(for: body, at: moment ?? clock.now())
    }

    package func control(_ path: String, _ json: String) async throws {
        _ = try await send("POST", sandboxURL + path, json, type: "application/json")
    }

    /// The payout of everything up to `date`, as the provider's file.
    package func settle(_ date: CalendarDate) async throws -> (payout: String, csv: [UInt8]) {
        let answer = try await send(
            "POST", "\(sandboxURL)/v1/settlements", "{\"business_date\":\"\(date)\"}", type: "application/json")
        let payout = try JSONDecoder().decode(NewPayout.self, from: Data(answer)).id
        return (payout, try await send("GET", "\(sandboxURL)/v1/settlements/\(payout).csv", nil, type: nil))
    }

    package func bankStatement(_ date: CalendarDate) async throws -> [UInt8] {
        try await send("GET", "\(sandboxURL)/v1/bank-statements/\(date).txt", nil, type: nil)
    }

    private struct NewPayout: Decodable {
        let id: String
    }

    private func send(_ method: String, _ url: String, _ body: String?, type: String?) async throws -> [UInt8] {
        var request = HTTPClientRequest(url: url)
        request.method = .init(rawValue: method)
        request.headers.add(name: "authorization", value: "Bearer sk_test")
        if let type { request.headers.add(name: "content-type", value: type) }
        if let body { request.body = .bytes(.init(string: body)) }
        let response = try await http.execute(request, timeout: .seconds(60))
        let bytes = Array(try await response.body.collect(upTo: 1 << 22).readableBytesView)
        guard response.status.code < 400 else {
            throw SandboxAnswered(status: Int(response.status.code), text: String(decoding: bytes, as: UTF8.self))
        }
        return bytes
    }
}

/// The sandbox refused what a test asked of it.
struct SandboxAnswered: Error {
    let status: Int
    let text: String
}
