import Basics

/// How much of what is drawn for is kept for whom, stage by stage: first half of the rooms for residents, then the rest.
package struct LotteryQuotas: Hashable, Sendable {
    package enum Share: Hashable, Sendable {
        case part(Ratio)
        /// Whatever the other quotas of this stage and the stages before leave.
        case rest
    }

    package struct Quota: Hashable, Sendable, ScopedRule {
        package let scope: RuleScope
        package let share: Share
        /// From 1.
        package let stage: Int
        /// What becomes of a share that is not a whole number.
        package let rounding: Rounding.Direction
    }

    package let quotas: [Quota]

    /// 1 when everything is drawn at once.
    package var stages: Int { quotas.map(\.stage).max() ?? 1 }

    /// How many of `total` slots or rooms of the same time each quota of a stage gets, never more than are left.
    ///
    /// - Parameter won: how many were won in the stages before.
    package func seats(inStage stage: Int, of total: Int, won: Int) -> [(quota: Quota, seats: Int)] {
        var left = max(0, total - won)
        var seats = quotas.filter { $0.stage == stage }.map { (quota: $0, seats: 0) }
        for place in seats.indices {
            guard case .part(let share) = seats[place].quota.share else { continue }
            let exact = ExactAmount(Yen(Int64(total))) * share
            let rounded = exact.rounded(Rounding(unit: 1, seats[place].quota.rounding)).amount
            seats[place].seats = min(left, Int(rounded))
            left -= seats[place].seats
        }
        for place in seats.indices where seats[place].quota.share == .rest { seats[place].seats = left }
        return seats
    }

    static func read(
        _ fields: Fields, section: String, definitions: inout DefinitionsReader, source: LocalizedText
    ) -> LotteryQuotas {
        let reader = fields.reader
        let quotas = reader.rules(fields, "quotas", ja: "枠", en: "quota") { node in
            reader.fields(node, of: "quota") { fields -> Quota? in
                let scope = RuleScope.read(fields, section: section, definitions: &definitions, source: source)
                let share = fields.required("share") { readShare($0, reader) }
                let stage = fields.optional("stage") { reader.integer($0, in: 1...5) }
                let rounding = fields.optional("rounding") { reader.word($0, Rounding.Direction.self) }
                guard let scope, let share else { return nil }
                return Quota(scope: scope, share: share, stage: stage ?? 1, rounding: rounding ?? .down)
            }
        }
        noteContradictions(quotas, fields)
        return LotteryQuotas(quotas: quotas)
    }

    private static func readShare(_ node: SourceNode, _ reader: DocumentReader) -> Share? {
        if Vocabulary.english(node.scalar ?? "") == "rest" { return .rest }
        return reader.ratio(node).map { .part($0) }
    }

    private static func noteContradictions(_ quotas: [Quota], _ fields: Fields) {
        guard !quotas.isEmpty else { return }
        func fault(ja: String, en: String) { fields.reader.fault(at: fields.place(of: "quotas"), ja: ja, en: en) }
        let stages = Set(quotas.map(\.stage))
        if let last = stages.max(), stages.count < last {
            fault(ja: "抽選の段は1から順に続けてください。", en: "stages are numbered 1, 2, … without a gap")
        }
        for stage in stages.sorted() {
            let shares = quotas.filter { $0.stage == stage }.map(\.share)
            let sum = shares.reduce(ExactAmount.zero) { sum, share in
                guard case .part(let ratio) = share else { return sum }
                return sum + ExactAmount(Yen(1)) * ratio
            }
            if ExactAmount(Yen(1)) < sum {
                fault(ja: "第\(stage)段の割合の合計が100%を超えています。", en: "the shares of stage \(stage) add up to more than all")
            }
            if shares.filter({ $0 == .rest }).count > 1 {
                fault(ja: "第\(stage)段の「残り」は1つだけです。", en: "stage \(stage) has the rest twice")
            }
        }
    }
}
