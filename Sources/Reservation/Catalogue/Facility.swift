import Basics
import Ordinance

/// A building with rooms, and the ordinances that govern it.
package struct Facility: Hashable, Sendable {
    package let code: String
    package let name: LocalizedText
    package let address: LocalizedText
    package let phone: String?
    /// True when some of the data is not the city's own; ``notices`` say which.
    package let isSample: Bool
    package let notices: [LocalizedText]
    /// 歳入科目.
    package let revenueSubject: String
    package let spaces: [Space]
    package let units: [BookableUnit]
    /// Nothing when no ordinance names the facility: then nothing of it can be booked.
    package let timeline: OrdinanceTimeline?

    /// - Throws: `unknown_unit`.
    package func unit(_ code: String) throws(RuleRefusal) -> BookableUnit {
        guard let unit = units.first(where: { $0.code == code }) else { throw .unknownUnit(code) }
        return unit
    }

    /// The units that share a space with `unit`: the whole hall for a half, both halves for the whole.
    package func unitsSharingSpace(with unit: BookableUnit) -> [BookableUnit] {
        units.filter { $0.code != unit.code && !Set($0.spaces).isDisjoint(with: unit.spaces) }
    }

    /// `unit` under the rules for a use on `date` that is booked on `bookedOn`.
    ///
    /// - Throws: `no_ordinance` outside every effective period, `no_price` when no tariff names the unit.
    package func governed(
        _ unit: BookableUnit, on date: CalendarDate, bookedOn: CalendarDate
    ) throws(RuleRefusal) -> GovernedUnit {
        guard let timeline else { throw .noOrdinance(date, opens: nil) }
        let ordinance = try timeline.ordinance(forUseOn: date, bookedOn: bookedOn)
        guard let tariff = ordinance.fees.tariff(forRoom: unit.code) else { throw .noPrice }
        return GovernedUnit(unit: unit, ordinance: ordinance, tariff: tariff)
    }

    /// As ``governed(_:on:bookedOn:)``, and nothing where there are no rules.
    package func lookup(_ unit: BookableUnit, on date: CalendarDate, bookedOn: CalendarDate) -> GovernedUnit? {
        guard let ordinance = timeline?.lookup(date, bookedOn), let tariff = ordinance.fees.tariff(forRoom: unit.code)
        else { return nil }
        return GovernedUnit(unit: unit, ordinance: ordinance, tariff: tariff)
    }
}

/// An atom of a building: what only one party can use at a time.
package struct Space: Hashable, Sendable {
    package let code: String
    package let name: LocalizedText
}

/// Something that can be booked and has a price: one space or several (全面, 半面, 一括).
package struct BookableUnit: Hashable, Sendable {
    package let code: String
    package let name: LocalizedText
    /// Codes of its atomic spaces. Two units cannot be used together when they share one.
    package let spaces: [String]
    package let capacity: Int
    package let preparationMinutes: Int
    package let cleanupMinutes: Int
    /// True when the unit's data is not the city's own; ``notices`` say so in words.
    package let isSample: Bool
    package let notices: [LocalizedText]
}
