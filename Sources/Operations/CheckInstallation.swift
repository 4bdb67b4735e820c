import Basics
import Postgres

/// What `kaikan doctor` asks of the database: its clock, the worker's arrears, and whether the books add up.
package struct CheckInstallation: Operation {
    package static let permission = Permission.system

    /// Work that has waited this long for its turn shows that no worker runs.
    package static let patience: Duration = .seconds(300)
    /// Work that failed this often is not going to mend itself.
    package static let patientAttempts: Int32 = 5

    package init() {}

    package func run(_ world: World, _ call: Call) async throws -> Installation {
        let work = try await world.database.run(
            SQL.workHealth, world.now - Self.patience, Self.patientAttempts)
        var books: [Installation.Books] = []
        for current in world.catalogues.all() {
            books.append(try await checked(current.code, world))
        }
        return Installation(
            databaseClock: work.clock, overdueWork: Int(work.overdue), oldestDue: work.oldestDue,
            failingWork: Int(work.failing), books: books)
    }

    /// Quick, unlike ``VerifyLedger``: reads sums and seals, and no journal.
    private func checked(_ municipality: String, _ world: World) async throws -> Installation.Books {
        let end = CalendarDate(daysSinceEpoch: 2_932_896)
        var segment = Segment()
        let balance = segment.add(SQL.trialBalance, municipality, end)
        let closes = segment.add(SQL.dayCloses, municipality)
        let results = try await world.database.run(segment)
        let (debit, credit) = results[balance].reduce((0 as Int64, 0 as Int64)) { ($0.0 + $1.debit, $0.1 + $1.credit) }
        let seals = results[closes]
        let isChained = zip(seals, seals.dropFirst()).allSatisfy { $0.hash == $1.previousHash }
        return Installation.Books(
            municipality: municipality, isBalanced: debit == credit, isChained: isChained,
            lastClosed: seals.last?.businessDate)
    }
}

/// The state of an installation.
package struct Installation: Sendable {
    package struct Books: Sendable {
        package let municipality: String
        /// Debits equal credits over all accounts.
        package let isBalanced: Bool
        /// Every seal names the one before it.
        package let isChained: Bool
        package let lastClosed: CalendarDate?
    }

    package let databaseClock: Instant
    /// Work whose turn came more than ``CheckInstallation/patience`` ago.
    package let overdueWork: Int
    package let oldestDue: Instant?
    package let failingWork: Int
    package let books: [Books]
}
