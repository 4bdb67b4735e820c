import Basics

/// Finds rules of a calendar that can never apply, and days that none applies to.
///
/// It goes through every kind of day there is: weekday and holiday, with what the day before was when a rule asks for
/// that, at every time of the year that the rules tell apart.
struct OperatingCalendarCheck {
    let closures: [ClosureRule]
    let opening: [(rule: OpeningRule, node: SourceNode)]
    let reception: [(rule: ReceptionRule, node: SourceNode)]
    let rooms: [String]
    let reader: DocumentReader

    func run(at place: SourcePlace) {
        let days = kindsOfDay()
        checkOpening(days, at: place)
        for channel in ReceptionRule.Channel.allCases {
            let rules = reception.filter { $0.rule.channel == channel }
            var reached = Set<Int>()
            for day in days { rules.firstIndex { $0.rule.matches(day) }.map { _ = reached.insert($0) } }
            for (index, rule) in rules.enumerated() where !reached.contains(index) { noteUnreached(rule.node) }
        }
    }

    private func checkOpening(_ days: [SeenDay], at place: SourcePlace) {
        var reached = Set<Int>()
        var gapOfFacility = Gap()
        for room in scopes {
            var gap = Gap()
            for day in days {
                if let index = opening.firstIndex(where: { $0.rule.rooms.concerns(room) && $0.rule.matches(day) }) {
                    reached.insert(index)
                } else if !closures.contains(where: { $0.rooms.concerns(room) && $0.closes(day) }) {
                    gap.add(day)
                }
            }
            guard gap.days.bits != 0, gap.days != gapOfFacility.days else { continue }
            if room == .wholeFacility { gapOfFacility = gap }
            note(gap, room: room, at: place)
        }
        for (index, rule) in opening.enumerated() where !reached.contains(index) { noteUnreached(rule.node) }
    }

    /// The whole facility when some rule gives it hours, then every room that is named.
    private var scopes: [RoomSet] {
        let facility = opening.contains { $0.rule.rooms == .wholeFacility } ? [RoomSet.wholeFacility] : []
        return facility + rooms.indices.map { RoomSet(bits: 1 << UInt64($0)) }
    }

    private func noteUnreached(_ node: SourceNode) {
        reader.fault(
            at: node, ja: "上の定めがすべての日を取るため、この定めが当てはまる日がありません。",
            en: "is never reached: the rules above it take every day")
    }

    private func note(_ gap: Gap, room: RoomSet, at place: SourcePlace) {
        let days = gap.days.words
        let names = room == .wholeFacility ? nil : rooms[room.bits.trailingZeroBitCount]
        let example = gap.first.map { (ja: "\($0.month)月\($0.day)日", en: "\($0.month)/\($0.day)") }
        reader.fault(
            at: place,
            ja: "\(names.map { "「\($0)」の" } ?? "")開館時間も休館日も定められていない日があります："
                + days.map(\.ja).joined(separator: "、") + (example.map { "（例：\($0.ja)）" } ?? ""),
            en: "neither hours nor a closure\(names.map { " of 「\($0)」" } ?? "") for: "
                + days.map(\.en).joined(separator: ", ") + (example.map { " (such as \($0.en))" } ?? ""))
    }

    private struct Gap {
        var days = DaySet()
        var first: SeenDay?

        mutating func add(_ day: SeenDay) {
            days.bits |= 1 << UInt32(day.signature.index)
            if first == nil { first = day }
        }
    }
}

extension OperatingCalendarCheck {
    /// A Sunday can be no 振替休日.
    private static let possible = DaySignature.all.filter {
        $0 != DaySignature(weekday: .sunday, holiday: .substituteHoliday)
    }

    private var rules: [DayRule] {
        let seasons = opening.flatMap(\.rule.seasons) + reception.flatMap(\.rule.seasons)
        return closures.flatMap(\.days) + opening.flatMap(\.rule.days) + reception.flatMap(\.rule.days)
            + seasons.map(DayRule.season)
    }

    private func kindsOfDay() -> [SeenDay] {
        let rules = rules
        let asksForDayBefore = rules.contains { if case .dayAfter = $0 { true } else { false } }
        let ofTheYear = rules.filter(OperatingCalendarCheck.looksAtPlaceInYear)
        var seen: Set<UInt128> = []
        var days: [SeenDay] = []
        for month in 1...12 {
            // Of a leap year, so that 02-29 is among them.
            let length = CalendarDate.daysIn(month: month, of: 2000)
            for day in 1...length {
                // Three bits a rule; of so many rules that they do not fit, every day of the year is looked at.
                if ofTheYear.count <= 42 {
                    let traits = ofTheYear.reduce(UInt128(0)) {
                        $0 << 3 | UInt128(trait(of: $1, month: month, day: day, length: length))
                    }
                    guard seen.insert(traits).inserted else { continue }
                }
                for signature in OperatingCalendarCheck.possible {
                    for previous in asksForDayBefore ? OperatingCalendarCheck.before(signature) : [signature] {
                        days.append(
                            SeenDay(
                                signature: signature, previous: previous, month: month, day: day,
                                daysInMonth: length))
                    }
                }
            }
        }
        return days
    }

    private static func looksAtPlaceInYear(_ rule: DayRule) -> Bool {
        switch rule {
        case .days, .dayAfter: false
        case .nth, .last, .dayOfMonth, .monthEnd, .season: true
        }
    }

    /// What a rule sees of a day's place in the year: 0 to 4.
    private func trait(of rule: DayRule, month: Int, day: Int, length: Int) -> Int {
        switch rule {
        case .days, .dayAfter: 0
        case .nth: (day - 1) / 7
        case .last: day + 7 > length ? 1 : 0
        case .dayOfMonth(let number): day == number ? 1 : 0
        case .monthEnd: day == length ? 1 : 0
        case .season(let season): season.contains(monthAndDay: month * 100 + day) ? 1 : 0
        }
    }

    private static func before(_ signature: DaySignature) -> [DaySignature] {
        let weekday = (Int(signature.index) / 4 + 6) % 7
        return possible.filter { Int($0.index) / 4 == weekday }
    }
}

extension DaySet {
    /// The days in words, as few as will do: 月曜日、振替休日、火曜日の祝日.
    var words: [LocalizedText] {
        func name(_ word: String) -> LocalizedText { LocalizedText(ja: Vocabulary.japanese(word), en: word) }
        var left = self
        var words: [LocalizedText] = []
        for weekday in Weekday.allCases {
            guard let days = DaySet(word: weekday.rawValue) else { continue }
            // No Sunday is a 振替休日.
            let impossible = DaySet([DaySignature(weekday: .sunday, holiday: .substituteHoliday)])
            if DaySet(bits: days.bits & ~impossible.bits).isWithin(self) {
                words.append(name(weekday.rawValue))
                left.bits &= ~days.bits
            }
        }
        for signature in DaySignature.all where left.contains(signature) {
            let weekday = name(Weekday.allCases[Int(signature.index) / 4].rawValue)
            let kind = Int(signature.index) % 4
            guard kind > 0 else {
                words.append(LocalizedText(ja: "祝休日でない\(weekday.ja)", en: "\(weekday.en) that is no holiday"))
                continue
            }
            let holiday = name(Holiday.Kind.allCases[kind - 1].rawValue)
            words.append(LocalizedText(ja: "\(weekday.ja)の\(holiday.ja)", en: "\(weekday.en) \(holiday.en)"))
        }
        return words
    }

    private init(bits: UInt32) {
        self.init()
        self.bits = bits
    }
}
