import Basics

/// Something charged beside the room: air conditioning, light, cleaning (加算).
struct FeeCharge: Sendable {
    enum Form: Sendable {
        case rows([FeeRow])
        /// A share of the listed amount of other components.
        case share(Ratio, of: FeeComponents)
    }

    let rule: FeeRule
    /// Its place among the components of the tariff.
    let component: Int
    let condition: Condition
    let form: Form
    let isStarted: Bool
    /// Settled after use, by the minutes then entered: until they are known it is not in the quote.
    let isSettledAfterUse: Bool
    let limits: FeeLimits
    let rounding: Rounding?
}

/// The least and the most a component may come to (最低額・上限額).
struct FeeLimits: Hashable, Sendable {
    var minimum: Yen?
    var maximum: Yen?
}

/// What time beyond the booked time costs (超過).
struct FeeOverrun: Sendable {
    enum Price: Hashable, Sendable {
        /// The `overrun` of the row.
        case column
        case yen(Yen)
        case share(Ratio, of: Basis)
    }

    enum Basis: String, CaseIterable, Hashable, Sendable {
        /// The base price of an hour.
        case hour
        /// The dearer of the part that was booked last and the part after it (隣接する区分の高い方).
        case dearerNeighbour = "dearer_neighbour"
        /// The part that was booked last (直前の区分).
        case precedingSlot = "preceding_slot"
        /// The part after it (直後の区分); the one booked last where no part follows.
        case followingSlot = "following_slot"
        /// The price of what was booked, divided by its hours (時間割).
        case prorated
    }

    let rule: FeeRule
    /// Hour or half hour.
    let unit: FeeUnit
    /// Minutes of a further unit that must be used before it counts: 30 leaves 29 minutes free.
    let countsFrom: Int
    let price: Price
    let rounding: Rounding?

    func units(minutes: Int) -> Int {
        let length = unit.minutes ?? 60
        return minutes / length + (minutes % length >= countsFrom ? 1 : 0)
    }
}

/// A surcharge, discount or factor (加算・割増・割引).
struct FeeAdjustment: Sendable {
    enum Basis: String, CaseIterable, Hashable, Sendable {
        /// 定額: what the table says, whatever came before.
        case listed
        /// 前項の額: what has been reached.
        case running
    }

    enum Effect: Hashable, Sendable {
        case add(Ratio, of: Basis)
        case times(Ratio)
        case subtract(Ratio, of: Basis)
        case yen(Yen, FeeUnit)
    }

    let rule: FeeRule
    let condition: Condition
    let effect: Effect
    let touches: FeeComponents
    let isStarted: Bool
    let rounding: FeeRounding?
}

/// The tax on a fee (消費税), at the rate of the day of use.
struct FeeTax: Sendable {
    struct Rate: Hashable, Sendable {
        let from: CalendarDate
        let percent: Int64
    }

    /// Prices contain the tax (内税); otherwise it is added at the end (外税).
    let isIncluded: Bool
    /// The newest first. Empty when the use is not taxed (非課税).
    let rates: [Rate]
    /// How the yen of tax are rounded, once per rate (インボイスの端数処理).
    let direction: Rounding.Direction

    /// Nothing when no rate is laid down for the day.
    func percent(on date: CalendarDate) -> Int64? {
        rates.isEmpty ? 0 : rates.first { $0.from <= date }?.percent
    }
}
