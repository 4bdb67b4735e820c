import Basics

extension CancellationLadder {
    static func read(
        _ fields: Fields, _ definitions: inout DefinitionsReader, _ source: LocalizedText
    ) -> CancellationLadder? {
        let reader = fields.reader
        let code = fields.required("code", reader.code)
        let article = fields.optional("article", reader.localizedText) ?? source
        let condition = definitions.condition(fields.node("when"))
        let written = fields.list("steps") { node in step(node, reader).map { (step: $0, node: node) } }
        let basis = fields.optional("fee_basis") { reader.word($0, Basis.self) }
        let apart = fields.optional("components") { readApart($0, reader) }
        let rounding = fields.optional("rounding", reader.rounding)
        noteGaps(written, at: fields.place(of: "steps"), reader)
        noteRises(written, reader)
        noteNeverReached(written, reader)
        guard let code else { return nil }
        return CancellationLadder(
            code: code, citation: Citation(rule: "cancellation.\(code)", article: article), condition: condition,
            steps: written.map(\.step), basis: basis ?? .reduced, apart: apart ?? [:],
            rounding: rounding ?? .wholeYen)
    }

    private static func step(_ node: SourceNode, _ reader: DocumentReader) -> Step? {
        reader.fields(node, of: "cancellation_step") { fields in
            let until = fields.optional("until") {
                DateRule.read(
                    $0, reader: reader, as: .closes,
                    anchors: [.use, .start, .end, .monthOfUse, .yearOfUse, .booking])
            }
            let needsAcceptance = fields.optional("needs_acceptance", reader.flag) ?? false
            let share: Share? =
                switch fields.exactlyOne(of: ["refund", "charge"]) {
                case "refund"?: fields.optional("refund") { reader.ratio($0) }.map(Share.refund)
                case "charge"?: fields.optional("charge") { reader.ratio($0) }.map(Share.charge)
                default: nil
                }
            guard let share, until != nil || !fields.has("until") else { return nil }
            return Step(until: until, share: share, needsAcceptance: needsAcceptance)
        }
    }

    private static func readApart(_ node: SourceNode, _ reader: DocumentReader) -> [String: Ratio]? {
        reader.fields(node, of: "apart_components") { fields in
            var apart: [String: Ratio] = [:]
            for entry in fields.rest() {
                apart[Vocabulary.english(entry.key)] = reader.ratio(entry.value)
            }
            return apart
        }
    }

    private static func noteGaps(
        _ steps: [(step: Step, node: SourceNode)], at place: SourcePlace, _ reader: DocumentReader
    ) {
        guard let last = steps.last else {
            return reader.fault(at: place, ja: "段階を1つ以上書いてください。", en: "needs at least one step")
        }
        if last.step.until != nil || last.step.needsAcceptance {
            reader.fault(
                at: last.node, ja: "最後の段階には「まで」も「承認を要する」も書かず、それより後の取消しすべてに当てはまるようにしてください。",
                en:
                    "the last step has neither until nor needs_acceptance, so that every later cancellation finds a step"
            )
        }
        for (step, node) in steps.dropLast() where step.until == nil && !step.needsAcceptance {
            reader.fault(
                at: node, ja: "「まで」がないため、この後の段階に届くことがありません。",
                en: "has no until, so the steps after it are never reached")
        }
    }

    private static func noteRises(_ steps: [(step: Step, node: SourceNode)], _ reader: DocumentReader) {
        var least = Ratio.one
        for (step, node) in steps where !step.needsAcceptance {
            if least < step.share.given {
                reader.fault(
                    at: node, ja: "後の段階なのに、前の段階（\(least)）より多く還付することになります。",
                    en: "gives back more than an earlier step does (\(least))")
            }
            least = min(least, step.share.given)
        }
    }

    // Months and days compare differently from month to month, so every day of use of four years is tried.
    private static func noteNeverReached(_ steps: [(step: Step, node: SourceNode)], _ reader: DocumentReader) {
        let bounded = steps.filter { $0.step.until != nil }
        guard bounded.count > 1 else { return }
        var reached = Set<Int>()
        for offset in 0..<1461 {
            let date = CalendarDate(daysSinceEpoch: 19_723 + offset)  // from 2024-01-01
            let anchors = Anchors(date: date, booking: JapanTime.instant(date - 400, .midnight))
            var latest: Instant?
            for (index, (step, _)) in bounded.enumerated() {
                guard let end = step.until?.moment(for: anchors, in: EveryDayOpen()) else { continue }
                if latest.map({ $0 < end }) ?? true { reached.insert(index) }
                if !step.needsAcceptance { latest = max(latest ?? end, end) }
            }
        }
        for (index, (_, node)) in bounded.enumerated() where !reached.contains(index) {
            reader.fault(
                at: node, ja: "期限が前の段階より早いため、当てはまることがありません。使用日から遠い順に書いてください。",
                en: "is never reached: an earlier step lasts longer; write the step furthest from the use first")
        }
    }
}
