import Basics
import FoundationEssentials
import Gateways
import Ledger
import Logging
import Ordinance
import Postgres
import Reservation

/// Everything an operation may touch beside its input: the time, chance, the database, the catalogues, the
/// payment provider. Made once by the command line, or by a test.
package struct World: Sendable {
    package let clock: any WallClock
    package let random: any RandomSource
    package let database: PostgresPool
    package let catalogues: CatalogueStore
    package let ordinances: OrdinanceStore
    package let provider: any PaymentProvider
    package let settings: OperationSettings
    package let logger: Logger

    package init(
        clock: any WallClock, random: any RandomSource, database: PostgresPool, catalogues: CatalogueStore,
        ordinances: OrdinanceStore = OrdinanceStore(), provider: any PaymentProvider, settings: OperationSettings,
        logger: Logger
    ) {
        self.clock = clock
        self.random = random
        self.database = database
        self.catalogues = catalogues
        self.ordinances = ordinances
        self.provider = provider
        self.settings = settings
        self.logger = logger
    }

    package var now: Instant { clock.now() }
    package var today: CalendarDate { JapanTime.date(of: now) }

    func newID() -> UUID {
        var generator = RandomGenerator(random)
        return UUIDv7.make(at: now, using: &generator)
    }

    /// `count` bytes of chance, in unpadded base64url: for tokens that travel in cookies and addresses.
    func newToken(bytes count: Int = 32) -> String {
        var generator = RandomGenerator(random)
        let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

/// What the installation decides, apart from what the ordinances decide.
package struct OperationSettings: Sendable {
    /// Where browsers reach us, without a slash at the end: `https://yoyaku.example.lg.jp`.
    package var publicURL: String
    /// log₂ N of scrypt: 15 in production, small in tests.
    package var passwordCost: Int
    package var sessionLifetime: Duration

    package init(publicURL: String, passwordCost: Int = 15, sessionLifetime: Duration = .seconds(12 * 3600)) {
        self.publicURL = publicURL
        self.passwordCost = passwordCost
        self.sessionLifetime = sessionLifetime
    }
}

/// A use case: input, then rules, then one transaction.
package protocol Operation: Sendable {
    associatedtype Answer: Sendable

    static var permission: Permission { get }
    /// The municipality in which the permission is needed, when the input alone says so. An operation on one
    /// record finds its municipality by reading it, and then asks ``Call/demand(_:in:)`` itself.
    var municipality: String? { get }

    /// Throws ``Refusal`` for a no; anything else thrown is a fault.
    func run(_ world: World, _ call: Call) async throws -> Answer
}

extension Operation {
    package var municipality: String? { nil }
}

extension World {
    /// Runs `operation` if whoever calls may, and turns a refusal by the database into the rule's own words.
    package func perform<O: Operation>(_ operation: O, _ call: Call) async throws -> O.Answer {
        if let refusal = O.permission.refusal(for: call, in: operation.municipality) { throw refusal }
        do {
            return try await operation.run(self, call)
        } catch {
            throw World.refusal(for: error) ?? error
        }
    }

    /// The refusal that `error` is, whoever said it: a rule, the books, a file or a constraint. Nothing for a fault.
    static func refusal(for error: any Error) -> Refusal? {
        switch error {
        case let refusal as Refusal: refusal
        case let refusal as RuleRefusal: Refusal(refusal)
        case let errors as DocumentErrors: .ordinanceFaulty(errors)
        case let refusal as LedgerRefusal: Refusal(refusal)
        case let refusal as FileRefusal: Refusal(refusal)
        case let error as PostgresError: ConstraintRefusals.refusal(for: error)
        default: nil
        }
    }
}

extension Call {
    /// The second half of the check, for operations that must read a record to know whose it is.
    func demand(_ permission: Permission, in municipality: String) throws(Refusal) {
        if let refusal = permission.refusal(for: self, in: municipality) { throw refusal }
    }
}
