import Basics

extension LotteryRule {
    static func read(
        _ node: SourceNode, definitions: inout DefinitionsReader, reader: DocumentReader, source: LocalizedText
    ) -> LotteryRule? {
        reader.fields(node, of: "lottery") { fields in
            let scope = RuleScope.read(fields, section: "lotteries", definitions: &definitions, source: source)
            let name = fields.required("name", reader.localizedText)
            let section = scope?.citation.rule ?? "lotteries"
            func date(_ key: String, as edge: DateRule.Edge, and more: [Anchor] = []) -> DateRule? {
                fields.optional(key) {
                    DateRule.read($0, reader: reader, as: edge, anchors: LotteryDrawDates.anchors + more)
                }
            }
            let period = fields.optional("period") { LotteryPeriod.read($0, reader: reader) }
            let draw = readDraw(fields)
            let confirm = fields.optional("confirm") { LotteryConfirmation.read($0, reader: reader) }
            let pay = date("pay", as: .closes, and: [.use, .start, .confirmation, .notice, .permit])
            let (openSlots, release) = (date("open_slots", as: .opens), date("release", as: .opens))
            let entries = fields.optional("entries") { reader.word($0, Entries.self) }
            let setEntries = fields.optional("set_entries") { reader.word($0, SetEntries.self) }
            let duplicates = fields.optional("duplicates", reader.flag)
            let pooling = fields.optional("pooling", reader.flag)
            let mostChoices = fields.optional("most_choices") { reader.integer($0, in: 1...1000) }
            let mostWins = fields.optional("most_wins") { reader.integer($0, in: 1...1000) }
            let limits = LimitRules.read(
                fields, section: "\(section).limits", definitions: &definitions, source: source)
            let quotas = LotteryQuotas.read(
                fields, section: "\(section).quotas", definitions: &definitions, source: source)
            let weights = reader.rules(fields, "weights", ja: "重み", en: "weight") {
                LotteryWeight.read(
                    $0, section: "\(section).weights", definitions: &definitions, reader: reader, source: source)
            }
            let runnerUp = fields.optional("runner_up") {
                RunnerUpRule.read($0, definitions: &definitions, reader: reader)
            }
            let waitlist = fields.optional("waitlist") { WaitlistRule.read($0, reader: reader) }
            guard let scope, let name else { return nil }
            let rule = LotteryRule(
                scope: scope, name: name, period: period ?? .monthly, draw: draw, confirm: confirm, pay: pay,
                openSlots: openSlots, release: release, entries: entries ?? .independent,
                setEntries: setEntries ?? .none, allowsDuplicates: duplicates ?? false,
                allowsPooling: pooling ?? false, mostChoices: mostChoices, mostWins: mostWins, limits: limits,
                quotas: quotas, weights: weights, runnerUp: runnerUp, waitlist: waitlist)
            rule.noteContradictions(node, fields)
            return rule
        }
    }

    /// `apply` and `draw` stand together or not at all.
    private static func readDraw(_ fields: Fields) -> LotteryDrawDates? {
        let reader = fields.reader
        let anchors = LotteryDrawDates.anchors
        let draw = fields.optional("draw") {
            DateRule.read($0, reader: reader, as: .opens, anchors: [.monthOfUse, .yearOfUse])
        }
        let publish = fields.optional("publish") { DateRule.read($0, reader: reader, as: .opens, anchors: anchors) }
        let apply = fields.optional("apply") { node in
            reader.fields(node, of: "lottery_apply") { fields -> (opens: DateRule, closes: DateRule)? in
                let opens = fields.required("opens") {
                    DateRule.read($0, reader: reader, as: .opens, anchors: [.monthOfUse, .yearOfUse])
                }
                let closes = fields.required("closes") {
                    DateRule.read($0, reader: reader, anchors: [.monthOfUse, .yearOfUse])
                }
                guard let opens, let closes else { return nil }
                return (opens, closes)
            }
        }
        if fields.has("apply") != fields.has("draw") || (fields.has("publish") && !fields.has("draw")) {
            reader.fault(
                at: fields.place, ja: "「申込み」（apply）と「抽選日」（draw）は両方書いてください。",
                en: "「apply」 and 「draw」 stand together")
        }
        guard let apply, let draw else { return nil }
        return LotteryDrawDates(opens: apply.opens, closes: apply.closes, draw: draw, publish: publish)
    }

    private func noteContradictions(_ node: SourceNode, _ fields: Fields) {
        let reader = fields.reader
        if !fields.has("draw"), waitlist == nil {
            reader.fault(
                at: node, ja: "抽選（apply と draw）かキャンセル待ち（waitlist）が要ります。",
                en: "needs a draw (「apply」 and 「draw」) or a 「waitlist」")
        }
        guard let first = CalendarDate(year: 2026, month: 4, day: 1) else { return }
        for month in 0..<36 {
            let schedule = schedule(forUseOn: first.adding(months: month), in: EveryDayOpen())
            guard let (earlier, later) = schedule.contradiction else { continue }
            let which = "\(schedule.firstMonth.year)-\(schedule.firstMonth.month)"
            reader.fault(
                at: node, ja: "\(which)の使用分では、\(earlier)が\(later)より前になりません。",
                en: "for use in \(which), \(earlier) does not come before \(later)")
            return
        }
    }
}
