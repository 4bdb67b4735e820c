import Basics
import FoundationEssentials
import Gateways
import Operations
import Postgres
import Reservation
import Yams

/// The two cities that ship with the project, with a few people in them.
package enum SampleCity {
    package static let otake = "342114"
    package static let gyoda = "112062"
    /// 千代田区's code, for a town of the tests' own.
    package static let town = "131016"
    package static let password = "kaikan-test"
    /// A Tuesday, well before everything that tests book.
    package static let start = JapanTime.instant(CalendarDate(daysSinceEpoch: 20_788), .midnight) + .seconds(9 * 3600)

    static func load(into database: PostgresPool) async throws {
        let world = world(on: database, clock: ManualClock(start), provider: NoProvider(), seed: 1)
        for name in ["otake", "gyoda"] {
            let document = try YAMLDecoder().decode(CatalogueDocument.self, from: text(name))
            _ = try await world.perform(ImportCatalogue(document: document), .system("setup"))
            let ordinance = try OrdinanceDocument(name: "\(name).yaml", text: text(name, in: "Ordinances"))
            _ = try await world.perform(ImportOrdinances([ordinance]), .system("setup"))
        }
        let people: [(Principal.Kind, String, String, [StaffRole])] = [
            (.resident, "tanaka", "田中 花子", []), (.resident, "suzuki", "鈴木 一郎", []),
            (.staff, "counter", "窓口 太郎", [.counter]), (.staff, "admin", "会計 次郎", [.administrator]),
        ]
        for (kind, login, name, roles) in people {
            let grants = roles.flatMap { role in
                [otake, gyoda].map { AddAccount.Grant(municipality: $0, role: role) }
            }
            _ = try await world.perform(
                AddAccount(kind: kind, login: login, password: password, displayName: name, grants: grants),
                .system("setup"))
        }
    }

    static func townCatalogue() throws -> CatalogueDocument {
        var document = try YAMLDecoder().decode(CatalogueDocument.self, from: text("gyoda"))
        document.municipality.code = town
        return document
    }

    static func world(
        on database: PostgresPool, clock: ManualClock, provider: any PaymentProvider, seed: UInt64
    ) -> World {
        World(
            clock: clock, random: SeededRandomSource(seed: seed), database: database, catalogues: CatalogueStore(),
            provider: provider,
            settings: OperationSettings(publicURL: "http://127.0.0.1:8080", passwordCost: 4), logger: .quiet)
    }

    /// Tests/TestSupport/SampleCity.swift → the project's folder.
    private static func text(_ name: String, in folderName: String = "Catalogue") throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: folder.appending(path: "\(folderName)/\(name).yaml"), encoding: .utf8)
    }
}

/// For set-up only, where nothing is paid: everything it is asked is an error.
private struct NoProvider: PaymentProvider {
    let code = "sandbox"
    let signatureHeader = "none"
    private let no = GatewayError.unavailable("no provider in set-up")

    func createHostedPayment(_ request: HostedPaymentRequest) async throws(GatewayError) -> ProviderPayment { throw no }
    func payment(reference: String) async throws(GatewayError) -> ProviderPayment? { throw no }
    func cancel(reference: String) async throws(GatewayError) -> ProviderPayment { throw no }
    func refund(_ request: RefundRequest) async throws(GatewayError) -> ProviderRefund { throw no }
    func refund(reference: String) async throws(GatewayError) -> ProviderRefund? { throw no }
    func charge(_ request: TerminalCharge) async throws(GatewayError) -> ProviderPayment { throw no }
    func verify(event body: [UInt8], signature: String?, at now: Instant) throws(WebhookRefusal) -> ProviderEvent {
        throw .unreadable
    }
}
