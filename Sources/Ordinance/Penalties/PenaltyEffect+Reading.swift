import Basics

extension PenaltyEffect {
    /// - Parameters:
    ///   - number: its place in the list, from 1: its name where it has no code.
    ///   - points: the rules that give points.
    static func read(
        _ node: SourceNode, _ number: Int, _ points: [PenaltyPointRule], _ source: LocalizedText,
        _ reader: DocumentReader
    ) -> PenaltyEffect? {
        reader.fields(node, of: "penalty_effect") { fields in
            let code = fields.optional("code", reader.code) ?? "\(number)"
            let label = fields.optional("label", reader.localizedText)
            let article = fields.optional("article", reader.localizedText) ?? source
            let trigger = readTrigger(fields, points)
            let suspension = fields.optional("suspend") { readSuspension($0, reader) }
            let deletes = fields.optional("delete_group", reader.flag) ?? false
            let cancels = fields.optional("cancel_future", reader.flag) ?? false
            let bars = fields.optional("no_lottery", reader.flag) ?? false
            let most = fields.optional("most_per_month") { reader.integer($0, in: 0...1000) }
            let scope = fields.optional("scope") { reader.word($0, Scope.self) }
            let clears = fields.optional("clears_points", reader.flag) ?? false
            let follows = ["suspend", "delete_group", "cancel_future", "no_lottery", "most_per_month"]
            if !follows.contains(where: fields.has) {
                reader.fault(
                    at: node, ja: "措置がありません。次のどれかを書いてください：\(follows.map(Vocabulary.japanese).joined(separator: "、"))",
                    en: "has no effect; write one of \(follows.joined(separator: ", "))")
            }
            if clears, bars || most != nil {
                reader.fault(
                    at: fields.place(of: "clears_points"), ja: "点数がある間続く措置と「点数を消す」は、いっしょに書けません。",
                    en: "clears the points that no_lottery and most_per_month last as long as")
            }
            guard let trigger else { return nil }
            return PenaltyEffect(
                citation: Citation(rule: "penalties.effects.\(code)", article: article), label: label,
                trigger: trigger, suspension: suspension, deletesGroup: deletes, cancelsFutureBookings: cancels,
                barsFromLotteries: bars, mostPerMonth: most, scope: scope ?? .facility, clearsPoints: clears)
        }
    }

    private static func readTrigger(_ fields: Fields, _ points: [PenaltyPointRule]) -> Trigger? {
        let reader = fields.reader
        let within = fields.optional("within") { node in
            reader.fields(node, of: "penalty_stretch") { fields in
                fields.exactlyOne(of: ["days", "months"]).flatMap { _ in PenaltyStretch.read(fields) }
            }
        }
        switch fields.exactlyOne(of: ["points", "each"]) {
        case "points"?:
            return fields.optional("points") { PenaltyPoints.read($0, reader) }.map { .points($0, within: within) }
        case "each"?:
            if within != nil {
                reader.fault(
                    at: fields.place(of: "within"), ja: "「その都度」の措置に期間は書けません。",
                    en: "has no meaning beside each")
            }
            guard let kind = fields.optional("each", { reader.word($0, PenaltyEvent.Kind.self) }) else { return nil }
            if !points.contains(where: { $0.event == kind }) {
                reader.fault(
                    at: fields.place(of: "each"), ja: "この事実に点数を付ける規定がないため、措置に至ることがありません。",
                    en: "is never reached: no rule under points speaks of this event")
            }
            return .each(kind)
        default: return nil
        }
    }

    private static func readSuspension(_ node: SourceNode, _ reader: DocumentReader) -> Suspension? {
        reader.fields(node, of: "suspension") { fields in
            let written = fields.exactlyOne(of: ["days", "months"])
            let length = PenaltyStretch.read(fields)
            let start = fields.optional("from") { reader.word($0, Suspension.Start.self) }
            let binds = fields.listOrOne("who") { reader.word($0, Person.self) }
            guard written != nil, let length else { return nil }
            return Suspension(
                length: length, start: start ?? .dayAfterEvent, binds: binds.isEmpty ? [.group] : binds)
        }
    }
}
