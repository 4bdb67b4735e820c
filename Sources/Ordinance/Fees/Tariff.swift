import Basics

/// A fee table with all that is added to it and taken off it (使用料表), checked and ready to quote from.
///
/// It covers every answer its questions allow on every day that can be used: a gap is refused when it is read.
package final class Tariff: Sendable {
    enum Base: Sendable {
        case rows([FeeRow])
        /// A share of what another tariff says for the same time: half of the room at half the price.
        case share(Ratio, of: Tariff, rounding: Rounding?)
    }

    /// What is read of a tariff, part by part.
    struct Parts: Sendable {
        var base = Base.rows([])
        var charges: [FeeCharge] = []
        var overrun: FeeOverrun?
        var adjustments: [FeeAdjustment] = []
        var limits = FeeLimits()
        var roundings = FeeRoundings()
        var isStarted = true
        var components = FeeComponent.standard
    }

    package let code: String
    package let name: LocalizedText
    package let article: LocalizedText
    /// Codes of the bookable units it prices.
    package let rooms: [String]
    /// The code of the scheme that cuts the day for these rooms.
    package let schemeCode: String
    package let scheme: SlotScheme
    /// True when the prices are not the city's own.
    package let isSample: Bool
    package let notices: [LocalizedText]
    package let components: [FeeComponent]
    let tax: FeeTax
    let base: Base
    /// In the order they are worked out: one that is a share of another comes after it.
    let charges: [FeeCharge]
    let overrun: FeeOverrun?
    let adjustments: [FeeAdjustment]
    let limits: FeeLimits
    let roundings: FeeRoundings
    let isStarted: Bool
    /// For each set of slots, by its place: the last part booked and the part that follows it.
    let neighbours: [Int: Neighbours]
    /// What lines about the least and the most, and about added tax, point at.
    let limitRule: FeeRule
    let taxRule: FeeRule

    struct Neighbours: Hashable, Sendable {
        let last: Int
        let next: Int?
    }

    init(
        code: String, name: LocalizedText, article: LocalizedText, rooms: [String], schemeCode: String,
        scheme: SlotScheme, isSample: Bool, notices: [LocalizedText], tax: FeeTax, parts: Parts, slotSets: [String]
    ) {
        self.code = code
        self.name = name
        self.article = article
        self.rooms = rooms
        self.schemeCode = schemeCode
        self.scheme = scheme
        self.isSample = isSample
        self.notices = notices
        self.tax = tax
        components = parts.components
        base = parts.base
        charges = parts.charges
        overrun = parts.overrun
        adjustments = parts.adjustments
        limits = parts.limits
        roundings = parts.roundings
        isStarted = parts.isStarted
        neighbours = Tariff.neighbours(scheme, slotSets)
        limitRule = FeeRule(
            "\(code).limit", label: LocalizedText(ja: "最低額・上限額", en: "Least and most"), article: article)
        taxRule = FeeRule("\(code).tax", label: LocalizedText(ja: "消費税", en: "Consumption tax"), article: article)
    }

    private static func neighbours(_ scheme: SlotScheme, _ slotSets: [String]) -> [Int: Neighbours] {
        guard case .named(let named) = scheme else { return [:] }
        var neighbours: [Int: Neighbours] = [:]
        for set in named.combinations {
            guard let place = slotSets.firstIndex(of: set.code), let lastCode = set.slots.last,
                let part = named.slots.firstIndex(where: { $0.code == lastCode }),
                let last = slotSets.firstIndex(of: lastCode)
            else { continue }
            let next = part + 1 < named.slots.count ? slotSets.firstIndex(of: named.slots[part + 1].code) : nil
            neighbours[place] = Neighbours(last: last, next: next)
        }
        return neighbours
    }

    /// The rows of its own table, or of the table it takes a share of.
    var rows: [FeeRow] {
        switch base {
        case .rows(let rows): rows
        case .share(_, let other, _): other.rows
        }
    }

    /// The questions its own conditions ask, by their places in ``Definitions/questions``.
    var questions: Set<Int> {
        var conditions = rows.map(\.condition) + adjustments.map(\.condition)
        for charge in charges {
            conditions.append(charge.condition)
            if case .rows(let rows) = charge.form { conditions += rows.map(\.condition) }
        }
        return conditions.reduce(into: []) { $0.formUnion($1.questions) }
    }

    /// True when people are counted by class.
    package var countsPersonClasses: Bool {
        rows.contains { $0.price.countsPersonClasses }
            || charges.contains { charge in
                if case .rows(let rows) = charge.form { return rows.contains { $0.price.countsPersonClasses } }
                return false
            }
    }
}
