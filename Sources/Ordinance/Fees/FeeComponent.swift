import Basics

/// A part of a fee that surcharges and reductions can tell apart: the room, the overrun, the air conditioning.
package struct FeeComponent: Hashable, Sendable {
    /// `base`, `overrun`, `equipment`, or the code of a charge.
    package let code: String
    package let label: LocalizedText
    /// Per cent, where the component is taxed at another rate than the rest.
    package let taxPercent: Int64?

    /// 室料, 超過, 附属設備: they stand at 0, 1 and 2 of every tariff.
    static let standard = [
        FeeComponent(code: "base", label: LocalizedText(ja: "室料", en: "Room"), taxPercent: nil),
        FeeComponent(code: "overrun", label: LocalizedText(ja: "超過", en: "Overrun"), taxPercent: nil),
        FeeComponent(code: "equipment", label: LocalizedText(ja: "附属設備", en: "Equipment"), taxPercent: nil),
    ]
    static let base = 0
    static let overrun = 1
    static let equipment = 2
}
