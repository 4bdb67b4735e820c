import Basics

/// A worked number or date that stands in a document and that its rules must come to (計算例).
package enum Example: Sendable {
    case fee(FeeExample)
    case opening(CalendarExample)
    case booking(BookingExample)
    case refund(RefundExample)
    case penalty(PenaltyExample)
    case lottery(LotteryExample)

    static func read(
        _ fields: Fields, _ sections: OrdinanceCompiler.Sections, _ holidays: HolidayTable
    ) -> Example? {
        let kinds = ["fee", "open", "refund", "penalty", "lottery"] + BookingExample.kinds
        let facts = ExampleFacts(sections.definitions, holidays, fields.reader)
        switch fields.exactlyOne(of: kinds) {
        case "fee": return FeeExample.read(fields).map(Example.fee)
        case "open": return CalendarExample.read(fields).map(Example.opening)
        case "refund":
            return RefundExample.read(fields, facts: { facts.read($0, $1, $2, $3) }).map(Example.refund)
        case "penalty": return PenaltyExample.read(fields).map(Example.penalty)
        case "lottery":
            return LotteryExample.read(fields, lotteries: sections.lotteries).map(Example.lottery)
        case .some: return BookingExample.read(fields, facts: facts.read).map(Example.booking)
        case nil: return nil
        }
    }

    package var place: SourcePlace {
        switch self {
        case .fee(let example): example.place
        case .opening(let example): example.place
        case .booking(let example): example.place
        case .refund(let example): example.place
        case .penalty(let example): example.place
        case .lottery(let example): example.place
        }
    }

    /// Nothing when the example holds; else what was expected and what the rules say.
    package func check(_ ordinance: Ordinance) -> LocalizedText? {
        switch self {
        case .fee(let example): example.check(ordinance.fees, FeeExample.Calendar(ordinance))
        case .opening(let example):
            ordinance.calendar.map { example.check($0) }
                ?? LocalizedText(ja: "暦（calendar）がありません。", en: "there is no calendar")
        case .booking(let example): example.check(ordinance.booking, in: ordinance.days)
        case .refund(let example): example.check(ordinance.cancellation, in: ordinance.days)
        case .penalty(let example): example.check(ordinance.penalties, in: ordinance.days)
        case .lottery(let example): example.check(ordinance.lotteries, in: ordinance.days)
        }
    }
}

/// What an ordinance makes of the room, the day and the answers of an example.
struct ExampleFacts {
    private let definitions: Definitions
    private let holidays: HolidayTable
    private let reader: DocumentReader

    init(_ definitions: Definitions, _ holidays: HolidayTable, _ reader: DocumentReader) {
        self.definitions = definitions
        self.holidays = holidays
        self.reader = reader
    }

    /// Standard answers are filled in. Nothing, and a fault at `node`, for a day or an answer that does not exist.
    func read(_ room: String?, _ date: CalendarDate, _ choices: [String: String], _ node: SourceNode)
        -> Facts?
    {
        guard let day = holidays.signature(of: date) else {
            reader.fault(at: node, ja: "\(date)の暦が分かりません。", en: "the calendar of \(date) is not known")
            return nil
        }
        for code in choices.keys.sorted()
        where !definitions.questions.contains(where: { $0.code == code }) {
            reader.fault(at: node, ja: "「\(code)」という質問はありません。", en: "there is no question 「\(code)」")
        }
        var facts = definitions.facts(room: room, date: date, day: day)
        for (place, question) in definitions.questions.enumerated() {
            guard let answer = choices[question.code] ?? question.standard else { continue }
            guard let option = question.option(for: answer) else {
                reader.fault(
                    at: node, ja: "「\(answer)」は「\(question.code)」の選択肢にありません。",
                    en: "「\(answer)」 is not an answer to 「\(question.code)」")
                return nil
            }
            facts.choices[place] = UInt8(option)
        }
        return facts
    }
}

extension FeeExample.Calendar {
    init(_ ordinance: Ordinance) {
        guard let calendar = ordinance.calendar else {
            self = .allHours(ordinance.holidays)
            return
        }
        self.init(
            day: { ordinance.holidays.signature(of: $0) },
            time: { (tariff, use) throws(RuleRefusal) in
                switch calendar.opening(on: use.date, room: use.room) {
                case .closed(let reason): throw .closedDay(use.date, reason)
                case .open(let usable, _):
                    return try tariff.scheme.time(
                        on: use.date, slots: use.slots, usable: usable, span: calendar.span)
                }
            })
    }
}
