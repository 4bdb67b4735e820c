import Basics

extension CancellationRules {
    /// Reads the mapping under `cancellation`.
    ///
    /// - Parameter source: cited where a rule names no article of its own.
    package static func read(
        _ node: SourceNode, definitions: inout DefinitionsReader, source: LocalizedText, reader: DocumentReader
    ) -> CancellationRules? {
        reader.fields(node, of: "cancellation") { fields in
            var ladders: [(ladder: CancellationLadder, node: SourceNode)] = []
            var named = NamedComponents()
            for node in fields.list("ladders", { $0 }) {
                let ladder = reader.fields(node, of: "cancellation_ladder") { fields in
                    named.add(keysOf: fields.node("components"))
                    return CancellationLadder.read(fields, &definitions, source)
                }
                if let ladder { ladders.append((ladder, node)) }
            }
            reader.checkUnique(ladders.map { ($0.ladder.code, $0.node) }, ja: "還付の区分", en: "ladder")
            noteUnreachable(ladders, reader)
            let unpaid = fields.optional("unpaid") { readUnpaid($0, source, reader) }
            let noFault = fields.list("no_fault") { node in
                NoFaultRule.read(node, source, reader).map { (rule: $0, node: node) }
            }
            reader.checkUnique(noFault.map { ($0.rule.code, $0.node) }, ja: "責めによらない取消し", en: "no-fault rule")
            for (index, later) in noFault.enumerated()
            where noFault[..<index].contains(where: { $0.rule.unusable <= later.rule.unusable }) {
                reader.fault(
                    at: later.node, ja: "上の規定がすでにこの割合を含むため、適用されることがありません。割合の大きい順に書いてください。",
                    en: "is never reached: a rule above takes this share already; write the largest share first")
            }
            return CancellationRules(
                ladders: ladders.map(\.ladder), grace: nil, unpaid: unpaid, noFault: noFault.map(\.rule),
                source: source, namedComponents: named)
        }
    }

    private static func noteUnreachable(
        _ ladders: [(ladder: CancellationLadder, node: SourceNode)], _ reader: DocumentReader
    ) {
        for (index, later) in ladders.enumerated()
        where ladders[..<index].contains(where: {
            $0.ladder.condition.tests.isEmpty || $0.ladder.condition == later.ladder.condition
        }) {
            reader.fault(
                at: later.node, ja: "上の区分がこの使用をすべて取るため、適用されることがありません。",
                en: "is never reached: a ladder above takes all of these uses")
        }
    }

    private static func readUnpaid(
        _ node: SourceNode, _ source: LocalizedText, _ reader: DocumentReader
    ) -> UnpaidRule? {
        reader.fields(node, of: "unpaid_cancellation") { fields in
            let charge = fields.required("charge") { reader.ratio($0) }
            let basis = fields.optional("fee_basis") { reader.word($0, CancellationLadder.Basis.self) }
            let article = fields.optional("article", reader.localizedText) ?? source
            guard let charge else { return nil }
            return UnpaidRule(
                charge: charge, basis: basis ?? .reduced,
                citation: Citation(rule: "cancellation.unpaid", article: article))
        }
    }
}

extension NoFaultRule {
    fileprivate static func read(
        _ node: SourceNode, _ source: LocalizedText, _ reader: DocumentReader
    ) -> NoFaultRule? {
        reader.fields(node, of: "no_fault_rule") { fields in
            let code = fields.required("code", reader.code)
            let label = fields.optional("label", reader.localizedText)
            let article = fields.optional("article", reader.localizedText) ?? source
            let unusable = fields.optional("unusable") { reader.ratio($0) } ?? .one
            let refund = fields.required("refund") { node -> Refund? in
                if Vocabulary.english(node.scalar ?? "") == "part" { return .asUnusable }
                return reader.ratio(node).map(Refund.share)
            }
            let claimUntil = fields.optional("claim_until") {
                DateRule.read($0, reader: reader, as: .closes, anchors: [.use, .start, .end])
            }
            let rounding = fields.optional("rounding", reader.rounding)
            guard let code, let refund else { return nil }
            return NoFaultRule(
                code: code, label: label,
                citation: Citation(rule: "cancellation.no_fault.\(code)", article: article), unusable: unusable,
                refund: refund, claimUntil: claimUntil, rounding: rounding ?? .wholeYen)
        }
    }
}
