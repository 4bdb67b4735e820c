import Basics

/// The words an ordinance defines once and its rules use: questions, seasons, classes of days, rooms, sets of slots.
package struct Definitions: Hashable, Sendable {
    /// A stretch of every year with a name: 冷房期 07-01..09-30.
    package struct NamedSeason: Hashable, Sendable {
        package let code: String
        package let name: LocalizedText
        package let stretches: [Season]
    }

    /// A column of a fee table: 平日, 休日.
    package struct DayClass: Hashable, Sendable {
        package let code: String
        package let name: LocalizedText
        package let days: DaySet
    }

    package var questions: [Question] = []
    package var seasons: [NamedSeason] = []
    /// No day is in two: a class takes what those above it have left.
    package var dayClasses: [DayClass] = []
    /// Classes of people that are counted: 一般, 中学生以下.
    package var personClasses: [Question.Option] = []
    package private(set) var schemeCodes: [String] = []
    package private(set) var schemes: [SlotScheme] = []
    /// Codes of rooms (bookable units) that some rule names.
    package private(set) var rooms: [String] = []
    /// Codes of the sets of slots of all schemes.
    package private(set) var slotSets: [String] = []

    package init() {}

    package func scheme(_ code: String) -> SlotScheme? {
        schemeCodes.firstIndex(of: code).map { schemes[$0] }
    }

    /// 0 outside every season.
    package func season(of date: CalendarDate) -> UInt8 {
        let place = seasons.firstIndex { $0.stretches.contains { $0.contains(date) } }
        return place.map { UInt8($0 + 1) } ?? 0
    }

    /// What is known of a use by its room and its day alone.
    package func facts(room: String?, date: CalendarDate, day: DaySignature) -> Facts {
        var facts = Facts(choices: [UInt8](repeating: Facts.unanswered, count: questions.count), day: day)
        facts.season = season(of: date)
        if let room = room.flatMap(rooms.firstIndex) { facts.room = UInt8(room) }
        return facts
    }

    /// As ``facts(room:date:day:)`` with the answers known so far; standard answers stand in for the rest.
    package func facts(
        room: String?, date: CalendarDate, day: DaySignature, choices: [String: String]
    ) -> Facts {
        var facts = facts(room: room, date: date, day: day)
        for (place, question) in questions.enumerated() {
            let answer = choices[question.code] ?? question.standard
            if let option = answer.flatMap(question.option) { facts.choices[place] = UInt8(option) }
        }
        return facts
    }

    package func dayClass(of day: DaySignature) -> DayClass? { dayClasses.first { $0.days.contains(day) } }

    /// Answers as they were worded, in the order of the questions.
    package func words(choices: [String: String], counts: [String: Int]) -> [QuoteRecord.Answer] {
        let answers = questions.compactMap { question -> QuoteRecord.Answer? in
            guard let answer = choices[question.code], let option = question.option(for: answer) else { return nil }
            let label = question.options[option].label
            guard case .yen = question.kind, let yen = Int64(answer) else {
                return QuoteRecord.Answer(question: question.label, answer: label)
            }
            return QuoteRecord.Answer(
                question: question.label,
                answer: LocalizedText(ja: "\(Yen(yen))円（\(label.ja)）", en: "¥\(Yen(yen)) (\(label.en))"))
        }
        let people = personClasses.compactMap { person in
            counts[person.code].map {
                QuoteRecord.Answer(question: person.label, answer: LocalizedText(ja: "\($0)人", en: "\($0)"))
            }
        }
        return answers + people
    }

    package mutating func add(_ scheme: SlotScheme, code: String) {
        schemeCodes.append(code)
        schemes.append(scheme)
        if case .named(let named) = scheme {
            for set in named.combinations where !slotSets.contains(set.code) { slotSets.append(set.code) }
        }
    }

    /// The place of a room's code, taken up when it is new. At most 63 have places.
    package mutating func room(_ code: String) -> Int? {
        if let known = rooms.firstIndex(of: code) { return known }
        guard rooms.count < 63 else { return nil }
        rooms.append(code)
        return rooms.count - 1
    }
}
