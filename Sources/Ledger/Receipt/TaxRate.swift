/// A rate of consumption tax (消費税と地方消費税), in percent.
package enum TaxRate: Int, CaseIterable, Hashable, Sendable, Codable {
    case standard = 10
    case reduced = 8
    /// 非課税 or 対象外.
    case none = 0
}
