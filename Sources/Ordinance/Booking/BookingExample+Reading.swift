import Basics

extension BookingExample {
    /// Reads the keys of an example that has one of ``kinds``.
    package static func read(_ fields: Fields, facts: ExampleUse.FactsReader) -> BookingExample? {
        let example: Case?
        switch fields.exactlyOne(of: kinds) {
        case "window": example = readWindow(fields, facts)
        case "payment": example = readPayment(fields, facts)
        case "limit": example = readLimit(fields, facts)
        case "deadline": example = readDeadline(fields)
        default: example = nil
        }
        return example.map { BookingExample(example: $0, place: fields.place) }
    }

    private static func readWindow(_ fields: Fields, _ facts: ExampleUse.FactsReader) -> Case? {
        let reader = fields.reader
        let asked = fields.required("window") { node in
            reader.fields(node, of: "window_example") { fields -> (ExampleUse, Instant?)? in
                let at = fields.optional("at", reader.moment)
                return ExampleUse.read(fields, at: node, facts: facts).map { ($0, at) }
            }
        }
        let opens = fields.optional("opens", reader.moment)
        let closes = fields.optional("closes", reader.deadline)
        let refusal = fields.optional("refusal", reader.code)
        guard let (use, at) = asked else { return nil }
        if let at, let refusal, opens == nil, closes == nil {
            return .booking(use, at: at, refusal: refusal == "none" ? nil : refusal)
        }
        if at != nil || refusal != nil || (opens == nil && closes == nil) {
            reader.fault(
                at: fields.place, ja: "「開始」「終了」（opens、closes）か、「日時」と「断り」（at、refusal）を書いてください。",
                en: "says opens or closes, or else at (beside the date) and refusal")
            return nil
        }
        return .window(use, opens: opens, closes: closes)
    }

    private static func readPayment(_ fields: Fields, _ facts: ExampleUse.FactsReader) -> Case? {
        let reader = fields.reader
        let asked = fields.required("payment") { node in
            reader.fields(node, of: "payment_example") { fields -> (ExampleUse, Anchors, String)? in
                let way = fields.required("way", reader.code)
                let use = ExampleUse.read(fields, at: node, facts: facts)
                let moments = ["application", "confirmation", "permit", "notice"].map {
                    fields.optional($0, reader.moment)
                }
                guard let way, let use else { return nil }
                var anchors = use.anchors
                (anchors.application, anchors.confirmation) = (moments[0], moments[1])
                (anchors.permit, anchors.notice) = (moments[2], moments[3])
                return (use, anchors, way)
            }
        }
        let due = fields.required("due", reader.deadline)
        guard let (use, anchors, way) = asked, let due else { return nil }
        return .payment(use, anchors, way: way, due: due)
    }

    private static func readLimit(_ fields: Fields, _ facts: ExampleUse.FactsReader) -> Case? {
        let reader = fields.reader
        let asked = fields.required("limit") { node in
            reader.fields(node, of: "limit_example") { fields -> (ExampleUse, [ExampleUse], Instant)? in
                let use = fields.required("new") { ExampleUse.read($0, reader: reader, facts: facts) }
                let already = fields.list("already") { ExampleUse.read($0, reader: reader, facts: facts) }
                let at = fields.required("at", reader.moment)
                guard let use, let at else { return nil }
                return (use, already, at)
            }
        }
        let refusal = fields.required("refusal", reader.code)
        let rule = fields.optional("rule", reader.code)
        let changes = fields.optional("changes", reader.moment)
        guard let (use, already, at) = asked, let refusal else { return nil }
        let expected = LimitExpectation(
            refusal: refusal == "none" ? nil : refusal, rule: rule, changes: changes)
        return .limit(use, already: already, at: at, expected: expected)
    }

    private static func readDeadline(_ fields: Fields) -> Case? {
        let reader = fields.reader
        let asked = fields.required("deadline") { node in
            reader.fields(node, of: "deadline_example") { fields -> (DateRule, Anchors)? in
                let opens = fields.optional("opens", reader.flag) ?? false
                let rule = fields.required("rule") { DateRule.read($0, reader: reader, as: opens ? .opens : .closes) }
                let anchors = Anchors.read(fields)
                return rule.map { ($0, anchors) }
            }
        }
        let moment = fields.required("moment") { asked?.0.edge == .opens ? reader.moment($0) : reader.deadline($0) }
        guard let (rule, anchors) = asked, let moment else { return nil }
        return .deadline(rule, anchors, moment: moment)
    }
}
