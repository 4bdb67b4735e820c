import Basics

/// Reads the fee sections of documents; the tariffs that others take a share of come first.
struct FeesReader {
    let reader: DocumentReader
    let days: DaySet
    var definitions: DefinitionsReader
    var source = LocalizedText(ja: "", en: "")
    private(set) var tariffs: [(tariff: Tariff, node: SourceNode)] = []
    var equipment: [(item: Equipment, node: SourceNode)] = []
    var paymentCharges: [PaymentCharge] = []

    init(_ definitions: DefinitionsReader, _ reader: DocumentReader, days: DaySet) {
        self.definitions = definitions
        self.reader = reader
        self.days = days
    }

    /// A tariff before it is read: its code and the tariff it takes a share of, as written.
    private struct Draft {
        let node: SourceNode
        let source: LocalizedText
        let code: String
        let shareOf: SourceNode?
    }

    mutating func readTariffs(_ sections: [FeeSection]) {
        var drafts: [Draft] = []
        for section in sections {
            guard let node = section.tariffs else { continue }
            drafts += reader.list(node) { node in
                Draft(
                    node: node, source: section.source, code: node.value(of: "code")?.scalar ?? "",
                    shareOf: node.value(of: "share_of")?.value(of: "tariff"))
            }
        }
        var read: [Int: Tariff] = [:]
        var path: [Int] = []
        for place in drafts.indices { readTariff(place, drafts, &read, &path) }
        tariffs = drafts.indices.compactMap { place in read[place].map { ($0, drafts[place].node) } }
        reader.checkUnique(tariffs.map { ($0.tariff.code, $0.node) }, ja: "料金表", en: "tariff")
        checkRooms()
    }

    /// Reads one tariff after the one it takes a share of; a circle of shares is noted and not followed.
    private mutating func readTariff(
        _ place: Int, _ drafts: [Draft], _ read: inout [Int: Tariff], _ path: inout [Int]
    ) {
        guard read[place] == nil, !path.contains(place) else { return }
        path.append(place)
        defer { path.removeLast() }
        var other: Tariff?
        if let shareOf = drafts[place].shareOf {
            let code = shareOf.scalar ?? ""
            if let target = drafts.firstIndex(where: { $0.code == code }) {
                if path.contains(target) {
                    let chain = (path[(path.firstIndex(of: target) ?? 0)...] + [target]).map { drafts[$0].code }
                    reader.fault(
                        at: shareOf, ja: "料金表が堂々巡りになっています：\(chain.joined(separator: " → "))",
                        en: "goes round in a circle: \(chain.joined(separator: " → "))")
                } else {
                    readTariff(target, drafts, &read, &path)
                    other = read[target]
                }
            } else {
                let known = drafts.map(\.code)
                reader.fault(
                    at: shareOf, ja: "料金表「\(code)」はありません。あるのは：\(known.joined(separator: "、"))",
                    en: "there is no tariff 「\(code)」\(Suggestion.words(for: code, among: known))")
            }
        }
        source = drafts[place].source
        read[place] = tariff(drafts[place].node, sharing: other)
    }

    private func checkRooms() {
        var seen: [String: Tariff] = [:]
        for (tariff, node) in tariffs {
            for room in tariff.rooms {
                if let first = seen.updateValue(tariff, forKey: room) {
                    reader.fault(
                        at: node.value(of: "rooms") ?? node,
                        ja: "室「\(room)」は料金表「\(first.code)」でも定められています。",
                        en: "the room 「\(room)」 is priced by the tariff 「\(first.code)」 too")
                }
            }
        }
    }

    mutating func condition(_ fields: Fields) -> Condition { definitions.condition(fields.node("when")) }

    func rule(_ path: String, label: LocalizedText, _ fields: Fields) -> FeeRule {
        FeeRule(path, label: label, article: fields.optional("article", reader.localizedText) ?? source)
    }

    /// The place of a set of slots; a fault with what was probably meant when there is none of that name.
    func set(_ node: SourceNode, of scheme: SlotScheme, besides: [String] = []) -> Int? {
        guard case .named(let named) = scheme else { return nil }
        let code = Vocabulary.english(node.scalar ?? "")
        let known = named.combinations.map(\.code)
        if known.contains(code) { return definitions.definitions.slotSets.firstIndex(of: code) }
        reader.fault(
            at: node, ja: "時間帯「\(node.scalar ?? "")」はこの使用区分にありません。あるのは：\((known + besides).joined(separator: "、"))",
            en: "「\(node.scalar ?? "")」 is not a set of slots of this scheme; known are "
                + (known + besides).joined(separator: ", ") + Suggestion.words(for: code, among: known + besides))
        return nil
    }
}

extension SourceNode {
    /// The value of a key, in either language.
    func value(of key: String) -> SourceNode? {
        entries?.first { Vocabulary.english($0.key) == key }?.value
    }
}
