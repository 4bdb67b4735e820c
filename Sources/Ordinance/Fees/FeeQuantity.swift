import Basics

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
