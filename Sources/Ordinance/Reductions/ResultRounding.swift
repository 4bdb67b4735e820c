import Basics

/// How the amount that remains after a reduction is rounded.
///
/// Most ordinances name one unit. Some name a ladder that looks at the fee before and at the result: 西はりま rounds
/// down to 100 yen from a fee of 1,000 yen on, and otherwise to 10 yen below 50 yen and to 50 yen from there on.
package struct ResultRounding: Hashable, Sendable {
    package struct Step: Hashable, Sendable {
        /// Yen the fee before the reduction must be in; fractions of a yen belong to the yen below.
        package let before: ClosedRange<Int64>
        /// Yen the exact result must be in, likewise.
        package let result: ClosedRange<Int64>
        package let rounding: Rounding
    }

    package static let anyAmount: ClosedRange<Int64> = 0...Yen.limit.amount

    /// The first that holds counts. Empty: the amount stays exact until the rounding of the whole fee.
    package let steps: [Step]

    package static let none = ResultRounding(steps: [])

    package static func always(_ rounding: Rounding) -> ResultRounding {
        ResultRounding(steps: [Step(before: anyAmount, result: anyAmount, rounding: rounding)])
    }

    /// The rounding that applies; nothing when none does.
    package func rounding(before: ExactAmount, result: ExactAmount) -> Rounding? {
        guard !steps.isEmpty else { return nil }
        let (yenBefore, yenAfter) = (before.rounded(.wholeYen).amount, result.rounded(.wholeYen).amount)
        return steps.first { $0.before.contains(yenBefore) && $0.result.contains(yenAfter) }?.rounding
    }
}

extension ResultRounding {
    /// Reads `rounding` or `rounding_ladder` of a mapping; nothing when neither is written.
    static func read(_ fields: Fields) -> ResultRounding? {
        let reader = fields.reader
        let plain = fields.optional("rounding", reader.rounding).map(ResultRounding.always)
        guard let ladder = fields.node("rounding_ladder") else { return plain }
        if fields.has("rounding") {
            reader.fault(
                at: ladder, ja: "「端数処理」と「端数処理の段階」は、どちらか一方だけを書いてください。",
                en: "write either rounding or rounding_ladder, not both")
        }
        let steps = reader.list(ladder) { node in reader.fields(node, of: "rounding_step", step) }
        let isOpen = steps.map { $0.before == anyAmount && $0.result == anyAmount }
        if isOpen.last != true || isOpen.dropLast().contains(true) {
            reader.fault(
                at: ladder, ja: "最後の段階だけを条件なしで書いてください（どの額も必ずどれかの段階に入るように）。",
                en: "the last step, and only the last, has no condition, so that every amount finds a step")
        }
        return ResultRounding(steps: steps)
    }

    private static func step(_ fields: Fields) -> Step? {
        let reader = fields.reader
        let before = fields.has("before") ? fields.optional("before") { range($0, reader) } : anyAmount
        let result = fields.has("result") ? fields.optional("result") { range($0, reader) } : anyAmount
        let rounding = reader.rounding(fields)
        guard let before, let result, let rounding else { return nil }
        return Step(before: before, result: result, rounding: rounding)
    }

    /// `1000..`, `..49`, `50..999`, in yen.
    private static func range(_ node: SourceNode, _ reader: DocumentReader) -> ClosedRange<Int64>? {
        let text = node.scalar ?? ""
        let ends = text.split(separator: ".", omittingEmptySubsequences: true).map { Int64($0) }
        let range: (Int64?, Int64?) =
            switch (ends.count, text.hasPrefix(".."), text.hasSuffix("..")) {
            case (1, false, true): (ends[0], Yen.limit.amount)
            case (1, true, false): (0, ends[0])
            case (2, false, false) where text.contains(".."): (ends[0], ends[1])
            default: (nil, nil)
            }
        guard let low = range.0, let high = range.1, 0 <= low, low <= high, high <= Yen.limit.amount else {
            reader.fault(
                at: node, ja: "金額の範囲は 1000.. 、 ..49 、 50..999 のように書いてください。",
                en: "a range of yen is written 1000.. or ..49 or 50..999")
            return nil
        }
        return low...high
    }
}
