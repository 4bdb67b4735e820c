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
