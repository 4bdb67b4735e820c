import Basics

/// Reads the definitions of a document, and the conditions that are written in their words.
package struct DefinitionsReader {
    package private(set) var definitions = Definitions()
    private let reader: DocumentReader

    package init(_ reader: DocumentReader) { self.reader = reader }

    /// The keys `day_classes`, `seasons`, `questions`, `person_classes`; slots are read by ``SlotsReader``.
    package mutating func read(_ fields: Fields) {
        readSeasons(fields)
        readDayClasses(fields)
        readQuestions(fields)
        let persons = fields.list("person_classes") { node in option(node, of: "person_class").map { ($0, node) } }
        reader.checkUnique(persons.map { ($0.0.code, $0.1) }, ja: "人数の区分", en: "class of people")
        definitions.personClasses += persons.map(\.0)
    }

    package mutating func add(_ scheme: SlotScheme, code: String) { definitions.add(scheme, code: code) }

    private mutating func readSeasons(_ fields: Fields) {
        let seasons = fields.list("seasons") { node in
            reader.fields(node, of: "season") { fields -> (Definitions.NamedSeason, SourceNode)? in
                let code = fields.required("code", reader.code)
                let name = fields.required("name", reader.localizedText)
                let stretches = fields.listOrOne("days", season)
                guard let code, let name, !stretches.isEmpty else { return nil }
                return (Definitions.NamedSeason(code: code, name: name, stretches: stretches), node)
            }
        }
        reader.checkUnique(seasons.map { ($0.0.code, $0.1) }, ja: "季節", en: "season")
        for (season, node) in seasons {
            let others = definitions.seasons.flatMap(\.stretches)
            if Self.days.contains(where: { day in
                season.stretches.contains { $0.contains(day) } && others.contains { $0.contains(day) }
            }) {
                reader.fault(at: node, ja: "ほかの季節と日が重なっています。", en: "overlaps another season")
            }
            definitions.seasons.append(season)
        }
    }

    // 2000 was a leap year: every day of the year once.
    private static let days = (0..<366).map { CalendarDate(daysSinceEpoch: 10_957 + $0) }

    package func season(_ node: SourceNode) -> Season? {
        guard let season = node.scalar.flatMap({ Season($0) }) else {
            reader.fault(
                at: node, ja: "季節は 07-01..09-30 の形で書いてください（年をまたいでもかまいません）。",
                en: "a stretch of the year is written 07-01..09-30 (over the new year if need be)")
            return nil
        }
        return season
    }

    private mutating func readDayClasses(_ fields: Fields) {
        let classes = fields.list("day_classes") { node in
            reader.fields(node, of: "day_class") { fields -> (Definitions.DayClass, SourceNode)? in
                let code = fields.required("code", reader.code)
                let name = fields.required("name", reader.localizedText)
                var days = DaySet()
                for set in fields.listOrOne("days", daySet) { days.bits |= set.bits }
                guard let code, let name else { return nil }
                return (Definitions.DayClass(code: code, name: name, days: days), node)
            }
        }
        reader.checkUnique(classes.map { ($0.0.code, $0.1) }, ja: "曜日区分", en: "class of days")
        var left = DaySet.every
        for (dayClass, node) in classes {
            let mine = DaySet(DaySignature.all.filter { dayClass.days.contains($0) && left.contains($0) })
            if mine.bits == 0 {
                reader.fault(
                    at: node, ja: "上の区分がすべての日を取るため、「\(dayClass.code)」に入る日がありません。",
                    en: "「\(dayClass.code)」 is never reached: the classes above it take every day")
            }
            left.bits &= ~mine.bits
            definitions.dayClasses.append(
                Definitions.DayClass(code: dayClass.code, name: dayClass.name, days: mine))
        }
    }

    private mutating func readQuestions(_ fields: Fields) {
        let questions = fields.list("questions") { node in
            reader.fields(node, of: "question") { fields in question(fields).map { ($0, node) } }
        }
        reader.checkUnique(questions.map { ($0.0.code, $0.1) }, ja: "質問", en: "question")
        definitions.questions += questions.map(\.0)
    }

    private func question(_ fields: Fields) -> Question? {
        let code = fields.required("code", reader.code)
        let label = fields.required("label", reader.localizedText)
        let answeredBy = fields.optional("answered_by") { reader.word($0, Question.AnsweredBy.self) } ?? .applicant
        let standard = fields.optional("standard", reader.text)
        let standardPlace = fields.place(of: "standard")
        guard let written = fields.exactlyOne(of: ["options", "bands"]) else { return nil }
        var bounds: [Int64] = []
        let options = fields.list(written) { node -> Question.Option? in
            guard written == "bands" else { return option(node, of: "option") }
            return reader.fields(node, of: "band") { fields in
                let from = fields.required("from", reader.yen)
                let (code, label) = (
                    fields.required("code", reader.code), fields.required("label", reader.localizedText)
                )
                guard let from, let code, let label else { return nil }
                if from.amount <= bounds.last ?? -1 || (bounds.isEmpty && from != .zero) {
                    reader.fault(
                        at: node, ja: "段階は0円から始め、小さい順に書いてください。",
                        en: "bands start at 0 and stand in rising order")
                }
                bounds.append(from.amount)
                return Question.Option(code: code, label: label)
            }
        }
        guard let code, let label else { return nil }
        if options.count < 2 || options.count > 40 || Set(options.map(\.code)).count < options.count {
            reader.fault(
                at: fields.place(of: written), ja: "選択肢は2から40までで、符号は重ねられません。",
                en: "there must be 2 to 40 options, each with a code of its own")
        }
        let question = Question(
            code: code, label: label, kind: written == "bands" ? .yen(lowerBounds: bounds) : .choice,
            options: options, standard: standard, answeredBy: answeredBy)
        if let standard, question.option(for: standard) == nil {
            reader.fault(
                at: standardPlace, ja: "「\(standard)」は選択肢にありません。", en: "「\(standard)」 is not one of the options")
        }
        return question
    }

    package func option(_ node: SourceNode, of kind: String) -> Question.Option? {
        reader.fields(node, of: kind) { fields in
            let (code, label) = (fields.required("code", reader.code), fields.required("label", reader.localizedText))
            guard let code, let label else { return nil }
            return Question.Option(code: code, label: label)
        }
    }
}

/// Days and conditions, in the words defined.
extension DefinitionsReader {
    /// A weekday, a kind of holiday, `holiday` (all three kinds), `any`, or the code of a class of days.
    package func daySet(_ node: SourceNode) -> DaySet? {
        let word = Vocabulary.english(node.scalar ?? "")
        if let dayClass = definitions.dayClasses.first(where: { $0.code == word }) { return dayClass.days }
        if let days = DaySet(word: word) { return days }
        let known = DaySet.words + definitions.dayClasses.map(\.code)
        reader.fault(
            at: node, ja: "日は次のどれかです：\(known.map(Vocabulary.japanese).joined(separator: "、"))",
            en: "must be one of \(known.joined(separator: ", "))\(Suggestion.words(for: word, among: known))")
        return nil
    }

    /// Reads `{residency: outside, day: [saturday, sunday], people: 100..}`; always true when `node` is nothing.
    ///
    /// Keys are `day`, `season`, `room`, `slots`, `people`, `hours`, `slot_count` and the codes of questions.
    package mutating func condition(_ node: SourceNode?) -> Condition {
        guard let node else { return .always }
        var tests: [Condition.Test] = []
        var taken = self
        _ = reader.fields(node, of: "condition") { fields in
            for entry in fields.rest() {
                if let test = taken.test(Vocabulary.english(entry.key), entry) { tests.append(test) }
            }
            return ()
        }
        self = taken
        return Condition(tests)
    }

    private mutating func test(_ key: String, _ entry: SourceNode.Entry) -> Condition.Test? {
        let node = entry.value
        if let question = definitions.questions.firstIndex(where: { $0.code == key }) {
            return .choice(
                question: question, options: bits(node, of: definitions.questions[question].options.map(\.code)))
        }
        switch key {
        case "day":
            var days = DaySet()
            for set in reader.listOrOne(node, daySet) { days.bits |= set.bits }
            return .day(days)
        case "season": return .season(bits(node, of: ["none"] + definitions.seasons.map(\.code)))
        case "slots": return .slotSet(bits(node, of: definitions.slotSets))
        case "room":
            var bits: UInt64 = 0
            for code in reader.listOrOne(node, reader.code) {
                if let place = definitions.room(code) { bits |= 1 << UInt64(place) }
            }
            return .room(bits)
        default:
            if let number = Condition.Number(rawValue: key) {
                return range(node, scale: number == .hours ? 60 : 1).map { .number(number, $0) }
            }
            let known =
                ["day", "season", "slots", "room"] + Condition.Number.allCases.map(\.rawValue)
                + definitions.questions.map(\.code)
            reader.fault(
                at: entry.keyPlace, ja: "「\(entry.key)」という条件はありません。使えるのは：\(known.joined(separator: "、"))",
                en: "「\(entry.key)」 is nothing that can be asked; known are \(known.joined(separator: ", "))"
                    + Suggestion.words(for: key, among: known))
            return nil
        }
    }

    private func bits(_ node: SourceNode, of codes: [String]) -> UInt64 {
        var bits: UInt64 = 0
        for element in reader.listOrOne(node, { $0 }) {
            if let place = codes.firstIndex(of: element.scalar ?? ""), place < 64 {
                bits |= 1 << UInt64(place)
            } else {
                reader.fault(
                    at: element, ja: "次のどれかです：\(codes.joined(separator: "、"))",
                    en: "must be one of \(codes.joined(separator: ", "))"
                        + Suggestion.words(for: element.scalar ?? "", among: codes))
            }
        }
        return bits
    }

    /// `100..`, `..5`, `2..4`, `3`: both ends included.
    private func range(_ node: SourceNode, scale: Int) -> ClosedRange<Int>? {
        let text = node.scalar ?? ""
        let ends = text.split(separator: ".", omittingEmptySubsequences: true).map { Int($0) }
        let most = 1_000_000
        let range: (Int, Int)? =
            switch (ends.count, text.hasPrefix(".."), text.hasSuffix("..")) {
            case (1, false, true): ends[0].map { ($0, most) }
            case (1, true, false): ends[0].map { (0, $0) }
            case (1, false, false) where !text.contains("."): ends[0].map { ($0, $0) }
            case (2, false, false) where text.contains(".."): ends[0].flatMap { low in ends[1].map { (low, $0) } }
            default: nil
            }
        guard let (low, high) = range, 0 <= low, low <= high, high <= most else {
            reader.fault(
                at: node, ja: "範囲は 100.. 、 ..5 、 2..4 、 3 のように書いてください。",
                en: "a range is written 100.. or ..5 or 2..4 or 3")
            return nil
        }
        return (low * scale)...(high * scale)
    }
}

extension DaySet {
    /// Every word that names days by itself.
    package static let words =
        ["any", "holiday"] + Weekday.allCases.map(\.rawValue) + Holiday.Kind.allCases.map(\.rawValue)

    /// A weekday's name means that day of the week whether or not it is a holiday too; `holiday` is all three kinds.
    package init?(word: String) {
        if word == "any" {
            self = .every
        } else if word == "holiday" {
            self.init(DaySignature.all.filter { $0.index % 4 != 0 })
        } else if let weekday = Weekday(rawValue: word) {
            self.init(
                [DaySignature(weekday: weekday, holiday: nil)]
                    + Holiday.Kind.allCases.map { DaySignature(weekday: weekday, holiday: $0) })
        } else if let kind = Holiday.Kind(rawValue: word) {
            self.init(Weekday.allCases.map { DaySignature(weekday: $0, holiday: kind) })
        } else {
            return nil
        }
    }
}
