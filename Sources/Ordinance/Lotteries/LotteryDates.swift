import Basics

/// The months that one draw is for.
package struct LotteryPeriod: Hashable, Sendable {
    /// 1, 2, 3, 6 or 12.
    package let months: Int
    /// A month of the year in which a period begins.
    package let starts: Int

    package static let monthly = LotteryPeriod(months: 1, starts: 4)

    /// The first day of the period that holds `date`.
    package func start(of date: CalendarDate) -> CalendarDate {
        let into = (date.month - starts + 12) % 12 % months
        return (date - (date.day - 1)).adding(months: -into)
    }

    static func read(_ node: SourceNode, reader: DocumentReader) -> LotteryPeriod? {
        reader.fields(node, of: "lottery_period") { fields in
            let months = fields.required("months") { reader.integer($0, in: 1...12) }
            let starts = fields.optional("starts") { reader.integer($0, in: 1...12) }
            guard let months else { return nil }
            guard 12 % months == 0 else {
                reader.fault(
                    at: fields.place(of: "months"), ja: "抽選の期間は1、2、3、4、6、12か月のどれかです。",
                    en: "a period is 1, 2, 3, 4, 6 or 12 months")
                return nil
            }
            return LotteryPeriod(months: months, starts: starts ?? 4)
        }
    }
}

/// When entries are taken, when the draw is and when its result is published.
package struct LotteryDrawDates: Hashable, Sendable {
    package let opens: DateRule
    package let closes: DateRule
    package let draw: DateRule
    /// Nothing: with the draw.
    package let publish: DateRule?

    /// The anchors that are known of a lottery as a whole.
    static let anchors: [Anchor] = [.monthOfUse, .yearOfUse, .draw]
}

/// Between when a win has to be confirmed, how, and what becomes of it otherwise.
package struct LotteryConfirmation: Hashable, Sendable {
    package let opens: DateRule?
    package let closes: DateRule
    package let missed: ConfirmationRule.Missed
    /// Codes of the ways it can be confirmed; empty for every way.
    package let ways: [String]

    static func read(_ node: SourceNode, reader: DocumentReader) -> LotteryConfirmation? {
        reader.fields(node, of: "lottery_confirmation") { fields in
            let anchors = LotteryDrawDates.anchors
            let opens = fields.optional("opens") { DateRule.read($0, reader: reader, as: .opens, anchors: anchors) }
            let closes = fields.required("closes") { DateRule.read($0, reader: reader, anchors: anchors) }
            let missed = fields.optional("missed") { reader.word($0, ConfirmationRule.Missed.self) }
            let ways = fields.listOrOne("way", reader.code)
            guard let closes else { return nil }
            return LotteryConfirmation(opens: opens, closes: closes, missed: missed ?? .cancel, ways: ways)
        }
    }
}
