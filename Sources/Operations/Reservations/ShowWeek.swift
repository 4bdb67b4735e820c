import Basics
import FoundationEssentials
import Postgres
import Reservation

/// What is free of a unit from a day on. Exact: what is shown as free was free when it was read.
package struct ShowWeek: Operation {
    package static let permission = Permission.anybody
    package let municipalityCode: String
    package let facility: String
    package let unit: String
    package let from: CalendarDate
    package let days: Int

    package init(municipality: String, facility: String, unit: String, from: CalendarDate, days: Int = 7) {
        municipalityCode = municipality
        self.facility = facility
        self.unit = unit
        self.from = from
        self.days = days
    }

    package static let mostDays = 31

    package func run(_ world: World, _ call: Call) async throws -> WeekView {
        guard (1...Self.mostDays).contains(days) else {
            throw Refusal.malformed(
                "days", ja: "日数は1から\(Self.mostDays)までです。", en: "days must be 1 to \(Self.mostDays).")
        }
        let catalogue = try world.catalogues.catalogue(municipalityCode).catalogue
        let facility = try catalogue.facility(facility)
        let unit = try facility.unit(unit)
        let now = world.now
        let taken = try await TakenTimes.read(
            of: unit, in: facility, municipalityCode, from: from, days: days, now: now, world)
        return WeekView(
            municipality: catalogue.municipality,
            grid: SlotGrid(facility: facility, unit: unit, from: from, days: days, taken: taken, now: now),
            asOf: now)
    }
}

/// A unit's week and the moment it is true for.
package struct WeekView: Sendable {
    package let municipality: Municipality
    package let grid: SlotGrid
    package let asOf: Instant
}

/// Reads what is claimed, in the words of the rules.
enum TakenTimes {
    static func read(
        of unit: BookableUnit, in facility: Facility, _ municipality: String, from: CalendarDate, days: Int,
        now: Instant, _ world: World
    ) async throws -> [TakenTime] {
        guard let reach = SlotGrid.reach(of: unit, from: from, days: days) else { return [] }
        return try await read(spaces: unit.spaces, of: facility.code, municipality, reach, now: now, world)
    }

    static func read(
        spaces: [String], of facility: String, _ municipality: String, _ range: TimeRange, now: Instant,
        _ world: World
    ) async throws -> [TakenTime] {
        var codes: [UUID: String] = [:]
        for space in spaces { codes[StableID.space(municipality, facility, space)] = space }
        let claims = try await world.database.run(SQL.claimsOn, Array(codes.keys), range, now)
        return try claims.map { claim in
            guard let code = codes[claim.spaceID], let kind = TakenTime.Kind(rawValue: claim.kind) else {
                throw StoredValueUnknown(table: "claim")
            }
            let isHold = kind == .use && claim.expiresAt != nil
            return TakenTime(spaceCode: code, range: claim.during, kind: isHold ? .hold : kind)
        }
    }
}

/// What a use would cost and why, before anything is held.
package struct QuoteFee: Operation {
    package static let permission = Permission.anybody
    package let municipalityCode: String
    package let request: BookingRequest

    package init(municipality: String, request: BookingRequest) {
        municipalityCode = municipality
        self.request = request
    }

    package func run(_ world: World, _ call: Call) async throws -> AcceptedBooking {
        try world.catalogues.catalogue(municipalityCode).catalogue.accept(request, now: world.now)
    }
}
