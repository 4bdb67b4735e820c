import Basics

/// What the payer pays for a way of paying (決済手数料の利用者負担). It is not the city's revenue and stands in no total of
/// the fee.
package struct PaymentCharge: Sendable {
    package let rule: FeeRule
    /// Codes of the ways of paying it is for; empty for all.
    package let methods: [String]
    package let yen: Yen
    /// Due once per started so many yen of the fee; nothing when it is one price.
    package let perStep: Yen?
    /// Tax that is added, in per cent.
    package let taxPercent: Int64

    /// Nothing for a fee of zero and for other ways of paying.
    func line(for total: Yen, method: String) -> Quote.PaymentLine? {
        guard total > .zero, methods.isEmpty || methods.contains(method) else { return nil }
        let steps = perStep.map { (total.amount + $0.amount - 1) / $0.amount } ?? 1
        let net = yen * steps
        let tax = Yen(net.amount * taxPercent / 100)
        return Quote.PaymentLine(rule: rule, steps: steps, net: net, taxPercent: taxPercent, tax: tax)
    }
}
