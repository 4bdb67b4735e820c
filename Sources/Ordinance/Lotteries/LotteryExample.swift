import Basics

/// Worked dates that a lottery or a waiting list of a document must satisfy.
package struct LotteryExample: Hashable, Sendable {
    package let code: String
    /// A day of use in the months the lottery is for.
    package let date: CalendarDate
    package let anchors: Anchors
    /// Key → what is expected, for those that are written.
    package let expected: [String: Instant]
    package let place: SourcePlace

    private static let openings = [
        "apply_opens", "draw", "publish", "confirm_opens", "open_slots", "release", "offer",
    ]
    private static let deadlines = [
        "apply_closes", "confirm_closes", "pay", "apply_until", "confirm_until", "offered_until",
    ]

    /// Reads the keys of an example that has `lottery`.
    package static func read(_ fields: Fields, lotteries: LotteryRules) -> LotteryExample? {
        let reader = fields.reader
        let asked = fields.required("lottery") { node in
            reader.fields(node, of: "lottery_example") { readAsked($0, lotteries) }
        }
        var expected: [String: Instant] = [:]
        for key in openings { expected[key] = fields.optional(key, reader.moment) }
        for key in deadlines { expected[key] = fields.optional(key, reader.deadline) }
        guard let (code, anchors, date) = asked else { return nil }
        if expected.isEmpty {
            reader.fault(at: fields.place, ja: "結果の日時を1つ以上書いてください。", en: "says at least one date that comes out")
        }
        return LotteryExample(code: code, date: date, anchors: anchors, expected: expected, place: fields.place)
    }

    private static func readAsked(_ fields: Fields, _ lotteries: LotteryRules) -> (String, Anchors, CalendarDate)? {
        let reader = fields.reader
        let code = fields.required("code", reader.code)
        let written = fields.exactlyOne(of: ["month", "date"])
        let month = fields.optional("month", reader.month)
        let date = fields.optional("date", reader.date) ?? month
        let start = fields.optional("start", reader.time) ?? .midnight
        let end = fields.optional("end", reader.time) ?? .endOfDay
        let confirmed = fields.optional("confirmed", reader.moment)
        let cancelled = fields.optional("cancelled", reader.moment)
        guard let code, written != nil, let date else { return nil }
        guard lotteries.rule(code) != nil else {
            let known = lotteries.rules.map(\.scope.code)
            reader.fault(
                at: fields.place(of: "code"), ja: "抽選「\(code)」はありません。",
                en: "there is no lottery 「\(code)」"
                    + Suggestion.words(for: code, among: known))
            return nil
        }
        var anchors = written == "month" ? Anchors() : Anchors(date: date)
        if written == "date", let time = TimeRange(date, start, end) { anchors.use = time }
        anchors.confirmation = confirmed
        anchors.cancellation = cancelled
        return (code, anchors, date)
    }

    /// Nothing when the example holds; else what was expected and what the rules say.
    package func check(_ lotteries: LotteryRules, in days: some WorkingDays) -> LocalizedText? {
        guard let rule = lotteries.rule(code) else {
            return LocalizedText(ja: "抽選「\(code)」はありません。", en: "there is no lottery 「\(code)」")
        }
        let schedule = rule.schedule(forUseOn: date, in: days)
        var anchors = anchors
        anchors.monthOfUse = schedule.firstMonth
        anchors.draw = schedule.draw
        let waitlist = rule.waitlist
        let offer = waitlist?.offer(for: anchors, in: days)
        let actual: [(String, Instant?)] = [
            ("apply_opens", schedule.applyOpens), ("apply_closes", schedule.applyCloses), ("draw", schedule.draw),
            ("publish", schedule.publish), ("confirm_opens", schedule.confirmOpens),
            ("confirm_closes", schedule.confirmCloses), ("open_slots", schedule.openSlots),
            ("release", schedule.release), ("pay", rule.paymentDue(for: anchors, in: days)),
            ("apply_until", waitlist?.applyUntil?.moment(for: anchors, in: days)), ("offer", offer?.at),
            ("confirm_until", offer?.until),
            ("offered_until", waitlist?.offeredUntil?.moment(for: anchors, in: days)),
        ]
        return ExampleAnswer.firstDifference(
            actual.map { ExampleAnswer($0.0, expected: expected[$0.0], actual: $0.1) })
    }
}
