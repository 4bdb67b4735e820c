import Basics

/// A worked case that an ordinance must satisfy: after these events a group stands like this.
package struct PenaltyExample: Sendable {
    package let events: [PenaltyEvent]
    package let date: CalendarDate
    package let points: PenaltyPoints?
    package let isSuspended: Bool?
    package let suspendedUntil: CalendarDate?
    package let isDeleted: Bool?
    package let isBarredFromLotteries: Bool?
    package let mostPerMonth: Int?
    package let place: SourcePlace

    /// How the group stands instead, in words; nothing when the example holds.
    package func check(_ rules: PenaltyRules, in days: some WorkingDays) -> LocalizedText? {
        let standing = rules.standing(of: events, on: date, in: days)
        func said(_ flag: Bool) -> LocalizedText {
            flag ? LocalizedText(ja: "はい", en: "yes") : LocalizedText(ja: "いいえ", en: "no")
        }
        func plain(_ value: (some CustomStringConvertible)?) -> LocalizedText {
            value.map { LocalizedText(ja: "\($0)", en: "\($0)") } ?? LocalizedText(ja: "なし", en: "none")
        }
        let comparisons: [(LocalizedText, expected: LocalizedText?, actual: LocalizedText)] = [
            (LocalizedText(ja: "点数", en: "points"), points.map(plain), plain(standing.points)),
            (LocalizedText(ja: "停止中", en: "suspended"), isSuspended.map(said), said(standing.isSuspended)),
            (
                LocalizedText(ja: "停止の末日", en: "the last day of suspension"), suspendedUntil.map(DateWords.full),
                standing.suspendedUntil.map(DateWords.full) ?? plain(Int?.none)
            ),
            (LocalizedText(ja: "抹消", en: "deleted"), isDeleted.map(said), said(standing.isDeleted)),
            (
                LocalizedText(ja: "抽選不可", en: "barred from lotteries"), isBarredFromLotteries.map(said),
                said(standing.isBarredFromLotteries)
            ),
            (
                LocalizedText(ja: "月の上限", en: "most bookings a month"), mostPerMonth.map(plain),
                plain(standing.mostPerMonth?.most)
            ),
        ]
        for (name, expected, actual) in comparisons {
            guard let expected, expected != actual else { continue }
            return LocalizedText(
                ja: "\(name.ja)は「\(expected.ja)」のはずが「\(actual.ja)」",
                en: "\(name.en) should be \(expected.en) but is \(actual.en)")
        }
        return nil
    }
}

extension PenaltyExample {
    /// Reads the mapping of an example that has the key `penalty`.
    package static func read(_ fields: Fields) -> PenaltyExample? {
        let reader = fields.reader
        let history = fields.required("penalty") { node in
            reader.fields(node, of: "penalty_example") { fields -> (events: [PenaltyEvent], on: CalendarDate)? in
                let events = fields.list("events") { readEvent($0, reader) }
                let date = fields.required("on", reader.date)
                return date.map { (events, $0) }
            }
        }
        let points = fields.optional("points") { node in
            node.scalar == "0" ? PenaltyPoints.zero : PenaltyPoints.read(node, reader)
        }
        let suspended = fields.optional("suspended", reader.flag)
        let until = fields.optional("suspended_until", reader.date)
        let deleted = fields.optional("deleted", reader.flag)
        let barred = fields.optional("no_lottery", reader.flag)
        let most = fields.optional("most_per_month") { reader.integer($0, in: 0...1000) }
        let results = ["points", "suspended", "suspended_until", "deleted", "no_lottery", "most_per_month"]
        if !results.contains(where: fields.has) {
            reader.fault(
                at: fields.place, ja: "結果を書いてください：\(results.map(Vocabulary.japanese).joined(separator: "、"))",
                en: "says what comes out: \(results.joined(separator: ", "))")
        }
        guard let history else { return nil }
        return PenaltyExample(
            events: history.events, date: history.on, points: points, isSuspended: suspended, suspendedUntil: until,
            isDeleted: deleted, isBarredFromLotteries: barred, mostPerMonth: most, place: fields.place)
    }

    private static func readEvent(_ node: SourceNode, _ reader: DocumentReader) -> PenaltyEvent? {
        reader.fields(node, of: "penalty_event") { fields in
            let kind = fields.required("event") { reader.word($0, PenaltyEvent.Kind.self) }
            let at = fields.required("at", reader.moment)
            let date = fields.required("date", reader.date)
            let start = fields.optional("start", reader.time) ?? .midnight
            let excuse = fields.optional("exempt", reader.code)
            let reported = fields.optional("reported", reader.moment)
            guard let kind, let at, let date else { return nil }
            guard let use = TimeRange(date, start, .endOfDay) else {
                reader.fault(
                    at: fields.place(of: "start"), ja: "使用開始は24:00より前です。", en: "a use starts before 24:00")
                return nil
            }
            return PenaltyEvent(
                kind, at: at, use: use, excuse: excuse.map { PenaltyEvent.Excuse($0, reported: reported) })
        }
    }
}
