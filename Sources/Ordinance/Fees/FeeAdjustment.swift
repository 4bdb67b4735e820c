import Basics

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
