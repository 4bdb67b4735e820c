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
