import Basics

extension FeesReader {
    mutating func readEquipment(_ node: SourceNode) {
        let items = reader.list(node) { node in
            reader.fields(node, of: "equipment") { fields in equipment(fields).map { ($0, node) } }
        }
        equipment += items
    }

    private mutating func equipment(_ fields: Fields) -> Equipment? {
        let code = fields.required("code", reader.code)
        let name = fields.required("name", reader.localizedText)
        let rooms = fields.listOrOne("rooms", reader.code)
        let yen = fields.required("yen", reader.yen)
        let unit = unit(fields, isRequired: true)
        let maximum = fields.optional("maximum", reader.yen)
        let pieces = fields.optional("pieces") { reader.integer($0, in: 1...10_000) } ?? 1
        let tax = fields.optional("tax_percent") { reader.integer($0, in: 0...100) }
        let multipliers = fields.list("multipliers") { node in
            reader.fields(node, of: "multiplier") { fields -> Equipment.Multiplier? in
                let condition = condition(fields)
                let times = fields.required("times") { reader.ratio($0, atMost: DocumentReader.highestSurcharge) }
                return times.map { Equipment.Multiplier(condition: condition, times: $0) }
            }
        }
        guard let code, let name, let yen, let unit else { return nil }
        return Equipment(
            rule: rule("equipment.\(code)", label: name, fields), code: code, rooms: rooms, yen: yen, unit: unit,
            maximum: maximum, pieces: pieces, multipliers: multipliers, taxPercent: tax.map(Int64.init))
    }

    func checkEquipment() {
        reader.checkUnique(equipment.map { ($0.item.code, $0.node) }, ja: "附属設備", en: "equipment")
        let priced = tariffs.flatMap(\.tariff.rooms)
        for (item, node) in equipment {
            for room in item.rooms where !priced.isEmpty && !priced.contains(room) {
                reader.fault(
                    at: node.value(of: "rooms") ?? node, ja: "室「\(room)」を定める料金表がありません。",
                    en: "no tariff prices the room 「\(room)」\(Suggestion.words(for: room, among: priced))")
            }
        }
    }

    mutating func readPaymentCharges(_ node: SourceNode) {
        let charges = reader.list(node) { node in
            reader.fields(node, of: "payment_charge") { fields -> (PaymentCharge, SourceNode)? in
                let code = fields.required("code", reader.code)
                let label = fields.required("label", reader.localizedText)
                let methods = fields.optional("when") { node in
                    reader.fields(node, of: "payment_condition") { $0.listOrOne("method", reader.code) }
                }
                let yen = fields.required("yen", reader.yen)
                let step = fields.optional("per_step") { reader.integer($0, in: 1...100_000_000) }
                let tax = fields.optional("tax") { reader.percent($0, atMost: .one) }
                guard let code, let label, let yen else { return nil }
                if let tax, !(ExactAmount(100) * tax).isWholeYen {
                    reader.fault(
                        at: fields.place(of: "tax"), ja: "税率は整数の%です。", en: "a rate of tax is a whole number of per cent"
                    )
                }
                let percent = tax.map { (ExactAmount(100) * $0).rounded(.wholeYen).amount } ?? 0
                let charge = PaymentCharge(
                    rule: rule("payment_charges.\(code)", label: label, fields), methods: methods ?? [], yen: yen,
                    perStep: step.map { Yen(Int64($0)) }, taxPercent: percent)
                return (charge, node)
            }
        }
        reader.checkUnique(charges.map { ($0.0.rule.code, $0.1) }, ja: "決済手数料", en: "payment charge")
        paymentCharges += charges.map(\.0)
    }
}
