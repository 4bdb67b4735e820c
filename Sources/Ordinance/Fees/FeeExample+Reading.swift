import Basics

extension FeeExample {
    /// Reads the mapping of an example that has the key `fee`.
    package static func read(_ fields: Fields) -> FeeExample? {
        let reader = fields.reader
        let use = fields.required("fee") { node in reader.fields(node, of: "fee_example", readUse) }
        let expected = Expected(
            total: fields.optional("total", reader.yen), subtotal: fields.optional("subtotal", reader.yen),
            unreduced: fields.optional("unreduced", reader.yen), tax: fields.optional("tax", reader.yen),
            charges: fields.optional("payment_charges", reader.yen),
            pending: fields.has("pending") ? fields.listOrOne("pending", reader.code) : nil,
            lines: fields.has("lines") ? fields.list("lines", readAmount(reader)) : nil,
            refusal: fields.optional("refusal", reader.text))
        _ = fields.optional("note", reader.localizedText)
        if expected.total == nil, expected.refusal == nil {
            reader.fault(
                at: fields.place, ja: "結果（合計か、受け付けられない理由の符号）を書いてください。",
                en: "says what comes out: total, or the code of a refusal")
            return nil
        }
        return use.map { FeeExample(use: $0, expected: expected, place: fields.place) }
    }

    /// Whole yen that may be below zero, as lines of roundings and reductions are.
    private static func readAmount(_ reader: DocumentReader) -> (SourceNode) -> Yen? {
        { node in
            let limit = Int(DocumentReader.highestPrice)
            return reader.integer(node, in: -limit...limit).map { Yen(Int64($0)) }
        }
    }

    private static func readUse(_ fields: Fields) -> Use? {
        let reader = fields.reader
        let room = fields.required("room", reader.code)
        let date = fields.required("date", reader.date)
        let slots = fields.listOrOne("slots", reader.text)
        let people = fields.optional("people") { reader.integer($0, in: 0...FeeRules.mostPeople) }
        let choices = fields.optional("choices") { node in
            reader.fields(node, of: "choices") { fields in pairs(fields, reader.text) }
        }
        let counts = fields.optional("counts") { numbers($0, of: "counts", reader) }
        let equipment = fields.optional("equipment") { numbers($0, of: "equipment_pieces", reader) }
        let used = fields.optional("used") { numbers($0, of: "used_minutes", reader) }
        let reductions = fields.listOrOne("reductions", reader.code)
        let overrun = fields.optional("overrun_minutes") { reader.integer($0, in: 0...1440) }
        let method = fields.optional("method", reader.code)
        if slots.isEmpty {
            reader.fault(at: fields.place(of: "slots"), ja: "時間帯（slots）がありません。", en: "the key 「slots」 is missing")
        }
        guard let room, let date, !slots.isEmpty else { return nil }
        return Use(
            room: room, date: date, slots: slots, people: people, choices: choices ?? [:], counts: counts ?? [:],
            equipment: equipment ?? [:], reductions: reductions, overrunMinutes: overrun ?? 0, used: used ?? [:],
            method: method)
    }

    private static func numbers(_ node: SourceNode, of kind: String, _ reader: DocumentReader) -> [String: Int]? {
        reader.fields(node, of: kind) { fields in
            pairs(fields) { reader.integer($0, in: 0...FeeRules.mostPeople) }
        }
    }

    private static func pairs<Value>(_ fields: Fields, _ read: (SourceNode) -> Value?) -> [String: Value] {
        Dictionary(
            fields.rest().compactMap { entry in read(entry.value).map { (entry.key, $0) } },
            uniquingKeysWith: { first, _ in first })
    }
}
