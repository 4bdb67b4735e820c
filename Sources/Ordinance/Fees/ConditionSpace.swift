import Basics

/// Every kind of use that a list of conditions tells apart, to find those that none takes and rules that take none.
///
/// Numbers stand for stretches: only where a condition changes its mind is a value tried.
struct ConditionSpace {
    private let definitions: Definitions
    private var questions: [Int] = []
    private var days: [DaySignature] = []
    private var seasons: [UInt8] = [0]
    private var rooms: [UInt8] = [Facts.unknownCode]
    /// Set, minutes, number of slots: of named slots they belong together.
    private var times: [(set: UInt8, minutes: Int, slots: Int)] = []
    private var people: [Int] = [1]
    private let names: Set<Dimension>

    private enum Dimension: Hashable { case day, season, room, time, people }

    /// More combinations than this are not gone through.
    private static let most = 200_000

    init(
        _ conditions: [Condition], _ definitions: Definitions, scheme: SlotScheme, rooms codes: [String],
        days open: DaySet
    ) {
        self.definitions = definitions
        let tests = conditions.flatMap(\.tests)
        var names = Set<Dimension>()
        questions = conditions.reduce(into: Set<Int>()) { $0.formUnion($1.questions) }.sorted()
        var dayTests: [DaySet] = []
        var ranges: [Condition.Number: [ClosedRange<Int>]] = [:]
        for test in tests {
            switch test {
            case .day(let days):
                dayTests.append(days)
                names.insert(.day)
            case .season:
                seasons = (0...definitions.seasons.count).map { UInt8($0) }
                names.insert(.season)
            case .room: names.insert(.room)
            case .slotSet: names.insert(.time)
            case .number(let number, let range):
                ranges[number, default: []].append(range)
                names.insert(number == .people ? .people : .time)
            case .choice: break
            }
        }
        self.names = names
        var seen = Set<[Bool]>()
        days = DaySignature.all.filter { day in
            open.contains(day) && seen.insert(dayTests.map { $0.contains(day) }).inserted
        }
        if names.contains(.room), !codes.isEmpty {
            rooms = Set(
                codes.map { code in
                    definitions.rooms.firstIndex(of: code).map { UInt8($0) } ?? Facts.unknownCode
                }
            ).sorted()
        }
        people = ConditionSpace.representatives(ranges[.people] ?? [], within: 0...FeeRules.mostPeople)
        let times = ConditionSpace.times(scheme, definitions, ranges)
        self.times = names.contains(.time) ? times : Array(times.prefix(1))
    }

    private static func times(
        _ scheme: SlotScheme, _ definitions: Definitions, _ ranges: [Condition.Number: [ClosedRange<Int>]]
    ) -> [(set: UInt8, minutes: Int, slots: Int)] {
        switch scheme {
        case .named(let named):
            return named.combinations.map { set in
                let place = definitions.slotSets.firstIndex(of: set.code).map { UInt8(clamping: $0) }
                return (
                    place ?? Facts.unknownCode, set.hours.upperBound.minutes - set.hours.lowerBound.minutes,
                    set.slots.count
                )
            }
        case .hourly(let hourly):
            let shortest = (hourly.minimumHours ?? 0) * 60
            let longest = (hourly.maximumHours ?? 24) * 60
            // The last part of an hour before the rooms close may be as short as a minute.
            let isWhole = hourly.lastPartHour == .notOffered
            let least = isWhole ? max(shortest, hourly.step) : max(1, shortest - hourly.step + 1)
            var minutes = representatives(ranges[.hours] ?? [], within: least...max(least, longest))
            if isWhole { minutes = minutes.map { ($0 + hourly.step - 1) / hourly.step * hourly.step } }
            let counts =
                (ranges[.slotCount] ?? []).isEmpty
                ? [] : representatives(ranges[.slotCount] ?? [], within: 1...max(1, longest / hourly.step))
            return (minutes + counts.map { $0 * hourly.step }).map { minutes in
                (Facts.unknownCode, minutes, (minutes + hourly.step - 1) / hourly.step)
            }
        }
    }

    /// The lowest value, and the first of each stretch in which the ranges do not change their minds.
    private static func representatives(_ ranges: [ClosedRange<Int>], within: ClosedRange<Int>) -> [Int] {
        let ends = ranges.flatMap { [$0.lowerBound, $0.upperBound + 1] }
        return Set([within.lowerBound] + ends.filter(within.contains)).sorted()
    }

    private var count: Int {
        let options = questions.reduce(1) { $0 * min(definitions.questions[$1].options.count, 1000) }
        return [days.count, seasons.count, rooms.count, times.count, people.count].reduce(options) {
            min($0 * $1, ConditionSpace.most + 1)
        }
    }

    /// Whether some use meets a condition.
    func meets(_ condition: Condition) -> Bool {
        guard count <= ConditionSpace.most else { return true }
        var met = false
        forEach { facts in
            met = condition.holds(facts)
            return !met
        }
        return met
    }

    /// Notes each row that no use reaches, and the uses within a condition that no row takes.
    func check(
        _ rows: [(condition: Condition, node: SourceNode)], within: Condition, at node: SourceNode,
        _ reader: DocumentReader
    ) {
        guard count <= ConditionSpace.most else {
            reader.fault(
                at: node, ja: "条件の組合せが多すぎて、漏れを確かめられません。", en: "asks too many things at once to be checked for gaps")
            return
        }
        var reached = Set<Int>()
        var gaps: [Facts] = []
        forEach { facts in
            guard within.holds(facts) else { return true }
            if let row = rows.firstIndex(where: { $0.condition.holds(facts) }) {
                reached.insert(row)
            } else if gaps.count < 4 {
                gaps.append(facts)
            }
            return true
        }
        for (place, row) in rows.enumerated() where !reached.contains(place) {
            reader.fault(
                at: row.node, ja: "上の行がすべての場合を取るため、この行に当てはまる使用がありません。",
                en: "is never reached: the rows above it take every use")
        }
        for facts in gaps.prefix(3) {
            let words = words(facts)
            reader.fault(
                at: node, ja: "額の定めのない場合があります：\(words.ja)", en: "no row has a price for: \(words.en)")
        }
        if gaps.count > 3 {
            reader.fault(at: node, ja: "額の定めのない場合はほかにもあります。", en: "there are more uses without a price")
        }
    }

    /// Goes through every combination until `body` is done.
    private func forEach(_ body: (Facts) -> Bool) {
        guard let first = days.first else { return }
        var facts = Facts(
            choices: [UInt8](repeating: Facts.unanswered, count: definitions.questions.count), day: first)
        _ = visit(0, &facts, body)
    }

    private func visit(_ depth: Int, _ facts: inout Facts, _ body: (Facts) -> Bool) -> Bool {
        if depth < questions.count {
            let question = questions[depth]
            for option in definitions.questions[question].options.indices {
                facts.choices[question] = UInt8(option)
                guard visit(depth + 1, &facts, body) else { return false }
            }
            return true
        }
        for day in days {
            facts.day = day
            for season in seasons {
                facts.season = season
                for room in rooms {
                    facts.room = room
                    for time in times {
                        (facts.slotSet, facts.minutes, facts.slotCount) = time
                        for number in people {
                            facts.people = number
                            guard body(facts) else { return false }
                        }
                    }
                }
            }
        }
        return true
    }

    /// A use in the words of what is told apart: `曜日：土曜日、「入場料」：無料`.
    private func words(_ facts: Facts) -> LocalizedText {
        var (ja, en): ([String], [String]) = ([], [])
        for question in questions {
            let asked = definitions.questions[question]
            let answer = asked.options[Int(facts.choices[question])].label
            ja.append("「\(asked.label.ja)」が「\(answer.ja)」")
            en.append("“\(asked.label.en)” is “\(answer.en)”")
        }
        if names.contains(.day) {
            let day = definitions.dayClass(of: facts.day)?.name ?? facts.day.words
            ja.append("日が「\(day.ja)」")
            en.append("the day is “\(day.en)”")
        }
        if names.contains(.season) {
            let season = facts.season == 0 ? nil : definitions.seasons[Int(facts.season) - 1].name
            ja.append("季節が「\(season?.ja ?? "定めのない期間")」")
            en.append("the season is “\(season?.en ?? "none")”")
        }
        if names.contains(.room), facts.room < definitions.rooms.count {
            ja.append("室が「\(definitions.rooms[Int(facts.room)])」")
            en.append("the room is “\(definitions.rooms[Int(facts.room)])”")
        }
        if names.contains(.time) {
            let isSet = facts.slotSet < definitions.slotSets.count
            let set = isSet ? definitions.slotSets[Int(facts.slotSet)] : nil
            ja.append("時間が「\(set ?? "\(facts.minutes)分")」")
            en.append("the time is “\(set ?? "\(facts.minutes) min")”")
        }
        if names.contains(.people) {
            ja.append("人数が\(facts.people)人")
            en.append("\(facts.people) people")
        }
        guard !ja.isEmpty else { return LocalizedText(ja: "すべての使用", en: "every use") }
        return LocalizedText(ja: ja.joined(separator: "、"), en: en.joined(separator: ", "))
    }
}

extension DaySignature {
    /// The weekday, and the kind of holiday if it is one.
    fileprivate var words: LocalizedText {
        let weekday = Weekday.allCases[Int(index / 4)].rawValue
        let kind = index % 4 == 0 ? nil : Holiday.Kind.allCases[Int(index % 4) - 1].rawValue
        let words = [weekday] + (kind.map { [$0] } ?? [])
        return LocalizedText(
            ja: words.map(Vocabulary.japanese).joined(separator: "・"), en: words.joined(separator: ", "))
    }
}
