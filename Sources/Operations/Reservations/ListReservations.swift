import Basics
import FoundationEssentials
import Postgres
import Reservation

/// A resident's own reservations, newest first, a page at a time.
package struct MyReservations: Operation {
    package static let permission = Permission.signedIn
    package let cursor: String?
    package let limit: Int

    package init(cursor: String? = nil, limit: Int = 20) {
        self.cursor = cursor
        self.limit = min(max(limit, 1), 100)
    }

    package func run(_ world: World, _ call: Call) async throws -> Page<ReservationView> {
        guard let principal = call.principal else { throw Refusal.signInNeeded }
        let (before, id) = try Self.position(cursor)
        let rows = try await world.database.run(
            SQL.reservationsOfAccount, principal.account.uuid, before, id, Int64(limit + 1))
        let shown = Array(rows.prefix(limit))
        let next = rows.count > limit ? shown.last.map { "\($0.createdAt.microseconds).\($0.reservationID)" } : nil
        return Page(items: try await ReservationReader.views(shown, world, call), next: next)
    }

    private static func position(_ cursor: String?) throws(Refusal) -> (Instant, UUID) {
        guard let cursor else {
            return (Instant(microseconds: 253_402_300_800_000_000), StableID.make("end"))
        }
        let parts = cursor.split(separator: ".")
        guard parts.count == 2, let moment = Int64(parts[0]), (0..<253_402_300_800_000_000).contains(moment),
            let id = UUID(uuidString: String(parts[1]))
        else {
            throw .malformed("cursor", ja: "cursorが正しくありません。", en: "The cursor is not one that was given out.")
        }
        return (Instant(microseconds: moment), id)
    }
}

/// Part of a list, with where the next part begins.
package struct Page<Item: Sendable>: Sendable {
    package let items: [Item]
    package let next: String?
}

/// For the counter: by reference number, else by the name or its reading. Who looked for whom is recorded.
package struct SearchReservations: Operation {
    package static let permission = Permission.counter
    package let municipality: String?
    package let text: String

    package init(municipality: String, text: String) {
        self.municipality = municipality
        self.text = text
    }

    package func run(_ world: World, _ call: Call) async throws -> [ReservationView] {
        guard let municipality else { throw Refusal.notPermitted }
        let key = SearchKey.fold(text)
        guard (1...100).contains(key.unicodeScalars.count) else {
            throw Refusal.malformed("q", ja: "予約番号またはお名前を入力してください。", en: "Enter a reference number or a name.")
        }
        var rows: [ReservationRow] = []
        if let reference = try? ReferenceNumber(text),
            let row = try await world.database.run(SQL.reservationByReference, municipality, reference.compact)
        {
            rows = [row]
        }
        if rows.isEmpty {
            rows = try await world.database.run(SQL.reservationsByName, municipality, key, 50)
        }
        var segment = Segment()
        segment.audit(
            call, "search_reservations", "municipality", municipality, in: municipality,
            detail: ["found": "\(rows.count)"], at: world.now)
        _ = try await world.database.run(segment)
        return try await ReservationReader.views(rows, world, call)
    }
}

/// For the counter: what is booked on a day, soonest first. It shows names, so that it was looked at is recorded.
package struct ReservationsOnDay: Operation {
    package static let permission = Permission.counter
    package let municipality: String?
    package let date: CalendarDate

    package init(municipality: String, date: CalendarDate) {
        self.municipality = municipality
        self.date = date
    }

    package func run(_ world: World, _ call: Call) async throws -> [ReservationView] {
        guard let municipality, let day = TimeRange(date, .midnight, .endOfDay) else { return [] }
        var segment = Segment()
        let found = segment.add(SQL.reservationsOnDay, municipality, day)
        segment.audit(call, "view_day", "day", "\(date)", in: municipality, at: world.now)
        let rows = try await world.database.run(segment)[found]
        return try await ReservationReader.views(rows, world, call)
    }
}
