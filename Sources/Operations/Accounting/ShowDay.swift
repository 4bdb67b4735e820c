import Basics
import FoundationEssentials
import Ledger
import Postgres

/// 日計表: what a business day came to, by account, and its seal once it is closed.
package struct ShowDay: Operation {
    package static let permission = Permission.administrator
    package let municipality: String?
    package let date: CalendarDate

    package init(municipality: String, date: CalendarDate) {
        self.municipality = municipality
        self.date = date
    }

    package func run(_ world: World, _ call: Call) async throws -> DayView {
        guard let municipality else { throw Refusal.notPermitted }
        let rows = try await world.database.run(SQL.dayMovements, municipality, date)
        let count = try await world.database.run(SQL.journalCount, municipality, date)
        let closes = try await world.database.run(SQL.dayCloses, municipality)
        return DayView(
            date: date, journalCount: Int(count), movements: try rows.map(AccountBalance.init),
            close: try closes.first { $0.businessDate == date }.map(DayCloseView.init),
            isClosed: closes.last.map { $0.businessDate >= date } ?? false, isOver: date < world.today)
    }
}

package struct DayView: Sendable {
    package let date: CalendarDate
    package let journalCount: Int
    package let movements: [AccountBalance]
    package let close: DayCloseView?
    /// Also true for a day that was sealed with a later one.
    package let isClosed: Bool
    package let isOver: Bool
}

/// The closed days, oldest first.
package struct DayCloses: Operation {
    package static let permission = Permission.administrator
    package let municipality: String?

    package init(municipality: String) { self.municipality = municipality }

    package func run(_ world: World, _ call: Call) async throws -> [DayCloseView] {
        guard let municipality else { throw Refusal.notPermitted }
        return try await world.database.run(SQL.dayCloses, municipality).map(DayCloseView.init)
    }
}
