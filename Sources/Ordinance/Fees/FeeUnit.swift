import Basics

/// What a price is for: an hour, a slot, a person and hour.
package struct FeeUnit: Hashable, Sendable {
    package enum Time: Hashable, Sendable {
        /// However long it takes (1回).
        case use
        /// A part of the day (1区分).
        case slot
        case day
        case hour
        case halfHour
        /// So many hours together: 4時間ごと.
        case block(hours: Int)
    }

    package let time: Time
    package let isPerPerson: Bool

    package init(_ time: Time, perPerson: Bool = false) {
        self.time = time
        isPerPerson = perPerson
    }

    package static let use = FeeUnit(.use)
    package static let hour = FeeUnit(.hour)

    /// Minutes of one unit; nothing where time does not count.
    package var minutes: Int? {
        switch time {
        case .hour: 60
        case .halfHour: 30
        case .block(let hours): hours * 60
        case .use, .slot, .day: nil
        }
    }

    /// How often the price is due. A started unit counts whole unless `started` is false.
    func quantity(minutes used: Int, slots: Int, people: Int, started: Bool) -> FeeQuantity {
        var quantity = FeeQuantity(self, people: isPerPerson ? people : nil)
        if let minutes {
            quantity.count = started ? (used + minutes - 1) / minutes : used
            quantity.divisor = started ? 1 : minutes
        } else if time == .slot {
            quantity.count = slots
        }
        return quantity
    }
}

/// How often a price is due, factor by factor, so that it can be said in words.
package struct FeeQuantity: Hashable, Sendable {
    package let unit: FeeUnit
    /// Units of time; minutes when ``divisor`` is not one.
    package internal(set) var count = 1
    package internal(set) var divisor = 1
    package internal(set) var people: Int?
    /// Pieces of equipment.
    package internal(set) var pieces: Int?
    /// What an equipment's price is multiplied by for this use.
    package internal(set) var multiplier: Ratio?

    init(_ unit: FeeUnit, people: Int? = nil) {
        self.unit = unit
        self.people = people
    }

    static func * (amount: ExactAmount, quantity: FeeQuantity) -> ExactAmount {
        let number = quantity.count * (quantity.people ?? 1) * (quantity.pieces ?? 1)
        var product = number == 1 ? amount : amount * number
        if quantity.divisor != 1 { product = product * Ratio(1, Int64(quantity.divisor)) }
        if let multiplier = quantity.multiplier { product = product * multiplier }
        return product
    }
}

extension FeeUnit {
    /// `1時間`, `1人1時間`, `4時間`; empty where the price is for the use as it is.
    var words: LocalizedText {
        let (ja, en) =
            switch time {
            case .use: ("", "")
            case .slot: ("1区分", "slot")
            case .day: ("1日", "day")
            case .hour: ("1時間", "h")
            case .halfHour: ("30分", "30 min")
            case .block(let hours): ("\(hours)時間", "\(hours) h")
            }
        guard isPerPerson else { return LocalizedText(ja: ja, en: en.isEmpty ? "" : "per \(en)") }
        return LocalizedText(ja: "1人\(ja)", en: en.isEmpty ? "per person" : "per person and \(en)")
    }
}

extension FeeQuantity {
    /// `×2人×3時間`, `×90分`; empty for one of what has no name.
    package var words: LocalizedText {
        var (ja, en) = ("", "")
        func add(_ a: String, _ b: String) {
            ja += "×\(a)"
            en += " × \(b)"
        }
        if let people { add("\(people)人", "\(people) people") }
        if let pieces, pieces != 1 { add("\(pieces)", "\(pieces)") }
        switch unit.time {
        case .use, .day: break
        case .slot: if multiplier == nil { add("\(count)区分", "\(count) slots") }
        case .hour, .halfHour, .block:
            let minutes = unit.minutes ?? 60
            if divisor != 1 {
                add("\(count)分/\(minutes)分", "\(count)/\(minutes) min")
            } else if unit.time == .hour {
                add("\(count)時間", "\(count) h")
            } else {
                add("\(count)", "\(count)")
            }
        }
        if let multiplier { add("\(multiplier)", "\(multiplier)") }
        return LocalizedText(ja: ja, en: en)
    }

    /// What a quantity amounts to when it is one number: hours, people × hours.
    package var number: Int { count * (people ?? 1) * (pieces ?? 1) }
}
