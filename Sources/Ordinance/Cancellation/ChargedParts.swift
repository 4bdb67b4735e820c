import Basics

/// Components that a rule treats together, and what it keeps of them.
struct ChargedParts {
    private let parts: [Cancellation.Part]

    init(_ parts: [Cancellation.Part]) { self.parts = parts }

    private var paid: Yen { parts.map(\.paid).sum() }

    /// Gives back a share of what was paid; the whole of it is never rounded. Nothing when there are no parts.
    func refunding(_ share: Ratio, _ rounding: Rounding) -> CancellationOutcome.Line? {
        guard !parts.isEmpty else { return nil }
        let exact = ExactAmount(paid) * share
        let refund = min(share == .one ? paid : exact.rounded(rounding), paid)
        let words =
            share.numerator == 0
            ? LocalizedText(ja: "納付額 \(paid)円は還付しない", en: "nothing of the ¥\(paid) paid goes back")
            : LocalizedText(ja: "納付額 \(paid)円の\(share)を還付", en: "\(share) of the ¥\(paid) paid goes back")
        return line(charge: paid - refund, ChargedParts.reason(words, refund, exact, rounding))
    }

    /// Charges a share of the fee, whatever was paid; the whole of it is never rounded. Nothing without parts.
    func charging(
        _ share: Ratio, of basis: CancellationLadder.Basis, _ rounding: Rounding
    ) -> CancellationOutcome.Line? {
        guard !parts.isEmpty else { return nil }
        let fee = parts.map { basis == .reduced ? $0.due : $0.unreduced }.sum()
        let exact = ExactAmount(fee) * share
        let charge = min(share == .one ? fee : exact.rounded(rounding), fee)
        let name =
            switch basis {
            case .reduced: LocalizedText(ja: "使用料", en: "the fee of")
            case .unreduced: LocalizedText(ja: "減免前の使用料", en: "the fee without reduction of")
            }
        let words =
            share.numerator == 0
            ? LocalizedText(ja: "取消料なし", en: "nothing is charged")
            : LocalizedText(
                ja: "取消料は\(name.ja) \(fee)円の\(share)", en: "the charge is \(share) of \(name.en) ¥\(fee)")
        return line(charge: charge, ChargedParts.reason(words, charge, exact, rounding))
    }

    private func line(charge: Yen, _ reason: LocalizedText) -> CancellationOutcome.Line {
        CancellationOutcome.Line(components: parts.map(\.component), paid: paid, charge: charge, reason: reason)
    }

    /// The rounding is named only where it changed something.
    private static func reason(
        _ words: LocalizedText, _ amount: Yen, _ exact: ExactAmount, _ rounding: Rounding
    ) -> LocalizedText {
        guard ExactAmount(amount) != exact else { return words }
        return LocalizedText(ja: "\(words.ja)、\(rounding.words.ja)", en: "\(words.en), \(rounding.words.en)")
    }
}

extension CancellationLadder {
    func outcome(of cancellation: Cancellation, step index: Int) -> CancellationOutcome {
        let apart = cancellation.parts.filter { self.apart[$0.component] != nil }
        let together = ChargedParts(cancellation.parts.filter { self.apart[$0.component] == nil })
        let line =
            switch (steps[index].share, basis) {
            case (.refund(let share), .reduced): together.refunding(share, rounding)
            case (.refund(let share), .unreduced): together.charging(share.remainder, of: .unreduced, rounding)
            case (.charge(let share), _): together.charging(share, of: basis, rounding)
            }
        let others = apart.map { part in
            ChargedParts([part]).refunding(self.apart[part.component] ?? .one, rounding)
        }
        return CancellationOutcome(
            step: .step(ladder: code, index: index), citation: citation, lines: ([line] + others).compactMap { $0 })
    }
}
