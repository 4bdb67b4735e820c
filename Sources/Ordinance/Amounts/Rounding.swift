import Basics

/// How an amount is brought to a multiple of some yen (端数処理).
package struct Rounding: Hashable, Sendable {
    package enum Direction: String, CaseIterable, Hashable, Sendable, Codable {
        /// 切捨て
        case down
        /// 切上げ
        case up
        /// 四捨五入
        case halfUp = "half_up"
    }

    /// Yen, at least 1.
    package let unit: Int64
    package let direction: Direction

    package init(unit: Int64, _ direction: Direction) {
        self.unit = unit
        self.direction = direction
    }

    package static let wholeYen = Rounding(unit: 1, .down)

    /// `10円未満切捨て`.
    package var words: LocalizedText {
        switch direction {
        case .down: LocalizedText(ja: "\(unit)円未満切捨て", en: "rounded down to ¥\(unit)")
        case .up: LocalizedText(ja: "\(unit)円未満切上げ", en: "rounded up to ¥\(unit)")
        case .halfUp: LocalizedText(ja: "\(unit)円未満四捨五入", en: "rounded to the nearest ¥\(unit), halves up")
        }
    }
}
