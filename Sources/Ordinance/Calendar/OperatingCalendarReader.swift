import Basics

extension OperatingCalendar {
    /// Reads the mapping under `calendar`.
    ///
    /// - Parameter source: cited where a rule names no article of its own.
    package static func read(
        _ node: SourceNode, definitions: DefinitionsReader, source: LocalizedText, holidays: HolidayTable,
        reader: DocumentReader
    ) -> OperatingCalendar? {
        var reading = OperatingCalendarReader(
            definitions: definitions, source: source, holidays: holidays, reader: reader)
        return reader.fields(node, of: "calendar") { reading.read($0) }
    }
}

/// One reading of a calendar.
struct OperatingCalendarReader {
    let definitions: DefinitionsReader
    let source: LocalizedText
    let holidays: HolidayTable
    let reader: DocumentReader
    private var rooms: [String] = []

    init(definitions: DefinitionsReader, source: LocalizedText, holidays: HolidayTable, reader: DocumentReader) {
        self.definitions = definitions
        self.source = source
        self.holidays = holidays
        self.reader = reader
    }

    mutating func read(_ fields: Fields) -> OperatingCalendar? {
        let noted = reader.faults.count
        let closures = list(fields, "closures", of: "closure", ja: "休館日", en: "closure") { $0.closure($1) }
        if !fields.has("opening") {
            reader.fault(at: fields.place, ja: "「開館時間」（opening）がありません。", en: "the key 「opening」 is missing")
        }
        let opening = list(fields, "opening", of: "opening_rule", ja: "開館時間", en: "opening rule") {
            $0.openingRule($1)
        }
        let reception = list(fields, "reception", of: "reception_rule", ja: "受付時間", en: "reception rule") {
            $0.receptionRule($1)
        }
        let exceptions = readExceptions(fields)
        let businessDays = fields.optional("business_days") { reader.word($0, OperatingCalendar.BusinessDays.self) }
        var usable = opening.map(\.rule.usable)
        for exception in exceptions {
            if case .open(let hours, _) = exception.opening { usable.append(hours) }
        }
        guard let first = usable.first, !opening.isEmpty else {
            if fields.has("opening"), reader.faults.count == noted {
                reader.fault(
                    at: fields.place(of: "opening"), ja: "開館時間を1つ以上書いてください。", en: "needs at least one rule")
            }
            return nil
        }
        if reader.faults.count == noted, !reader.isTrusting {
            OperatingCalendarCheck(
                closures: closures.map(\.rule), opening: opening, reception: reception, rooms: rooms, reader: reader
            ).run(at: fields.place(of: "opening"))
        }
        return OperatingCalendar(
            holidays: holidays, rooms: rooms, closures: closures.map(\.rule), openingRules: opening.map(\.rule),
            exceptions: exceptions, reception: reception.map(\.rule), businessDays: businessDays ?? .bank,
            span: usable.reduce(first) { $0.spanned(with: $1) })
    }

    /// Reads a list of rules that each have a code of their own.
    private mutating func list<Rule>(
        _ fields: Fields, _ key: String, of kind: String, ja: String, en: String,
        _ read: (inout OperatingCalendarReader, Fields) -> (code: String, rule: Rule)?
    ) -> [(rule: Rule, node: SourceNode)] {
        var codes: [(code: String, node: SourceNode)] = []
        var reading = self
        let rules = fields.list(key) { node -> (rule: Rule, node: SourceNode)? in
            guard let (code, rule) = reader.fields(node, of: kind, { read(&reading, $0) }) else { return nil }
            codes.append((code, node))
            return (rule, node)
        }
        self = reading
        reader.checkUnique(codes, ja: ja, en: en)
        return rules
    }

    func citation(_ fields: Fields, _ code: String) -> Citation {
        Citation(
            rule: "calendar.\(code)", article: fields.optional("article", reader.localizedText) ?? source)
    }

    /// The days a rule is about: every day when none are written.
    private func days(_ fields: Fields) -> [DayRule] {
        guard fields.has("days") else { return [.days(.every)] }
        let noted = reader.faults.count
        let days = fields.listOrOne("days") { definitions.dayRule($0, reader) }
        if days.isEmpty, reader.faults.count == noted {
            reader.fault(at: fields.place(of: "days"), ja: "日を1つ以上書いてください。", en: "names no day")
        }
        return days
    }

    /// Codes of seasons, or stretches of the year.
    private func seasons(_ fields: Fields) -> [Season] {
        let known = definitions.definitions.seasons
        return fields.listOrOne("season") { node -> [Season]? in
            if let season = known.first(where: { $0.code == node.scalar }) { return season.stretches }
            return (node.scalar.flatMap { Season(day: $0) } ?? definitions.season(node)).map { [$0] }
        }.flatMap { $0 }
    }

    mutating func rooms(_ fields: Fields) -> RoomSet {
        guard fields.has("rooms") else { return .wholeFacility }
        var set = RoomSet()
        let noted = reader.faults.count
        for code in fields.listOrOne("rooms", reader.code) {
            let place = rooms.firstIndex(of: code) ?? rooms.count
            if place == rooms.count { rooms.append(code) }
            if place < 64 { set.bits |= 1 << UInt64(place) }
        }
        if (set.bits == 0 && reader.faults.count == noted) || rooms.count > 64 {
            reader.fault(
                at: fields.place(of: "rooms"), ja: "室は1つ以上、暦全体で64までです。",
                en: "names at least one room, and a calendar at most 64")
        }
        return set
    }

    private mutating func closure(_ fields: Fields) -> (code: String, rule: ClosureRule)? {
        let code = fields.required("code", reader.code)
        let name = fields.required("name", reader.localizedText)
        _ = fields.required("days") { $0 }
        let days = days(fields)
        let onHoliday = fields.optional("on_holiday") { reader.word($0, ClosureRule.OnHoliday.self) }
        var holidays = DaySet()
        for set in fields.listOrOne("holidays", definitions.daySet) { holidays.bits |= set.bits }
        if !fields.has("holidays"), let every = DaySet(word: "holiday") { holidays = every }
        if onHoliday != nil, onHoliday != .closed,
            days.contains(where: { if case .days(let days) = $0 { days.isWithin(holidays) } else { false } })
        {
            reader.fault(
                at: fields.place(of: "on_holiday"), ja: "この休館日は休日そのものですから、休日に当たるときの定めは置けません。",
                en: "these days are holidays themselves, so they cannot give way to holidays")
        }
        let rooms = rooms(fields)
        guard let code, let name else { return nil }
        let reason = ClosureReason(code: code, text: name, citation: citation(fields, code))
        return (
            code,
            ClosureRule(
                reason: reason, days: days, onHoliday: onHoliday ?? .closed, holidays: holidays, rooms: rooms)
        )
    }

    private mutating func openingRule(_ fields: Fields) -> (code: String, rule: OpeningRule)? {
        let code = fields.required("code", reader.code)
        let (days, seasons, rooms) = (days(fields), seasons(fields), rooms(fields))
        guard let (usable, building) = fields.required("usable", { _ in hours(fields) }), let code else { return nil }
        return (
            code,
            OpeningRule(
                code: code, days: days, seasons: seasons, rooms: rooms, usable: usable, building: building,
                citation: citation(fields, code))
        )
    }

    /// `usable`, within `building` when that is written.
    func hours(_ fields: Fields) -> (usable: Range<TimeOfDay>, building: Range<TimeOfDay>)? {
        let (usable, building) = (fields.optional("usable", reader.hours), fields.optional("building", reader.hours))
        guard let usable else { return nil }
        if let building, !building.contains(usable) {
            reader.fault(
                at: fields.place(of: "usable"), ja: "使用できる時間が、建物の開いている時間からはみ出しています。",
                en: "is not within the hours of the building")
        }
        return (usable, building ?? usable)
    }

    private mutating func receptionRule(_ fields: Fields) -> (code: String, rule: ReceptionRule)? {
        let code = fields.required("code", reader.code)
        let name = fields.required("name", reader.localizedText)
        let channel = fields.required("channel") { reader.word($0, ReceptionRule.Channel.self) }
        let (days, seasons) = (days(fields), seasons(fields))
        let hours = fields.listOrOne("hours", reader.hours)
        if !fields.has("hours") || zip(hours, hours.dropFirst()).contains(where: { $0.upperBound > $1.lowerBound }) {
            reader.fault(
                at: fields.place(of: "hours"), ja: "受付時間を、早い順に重ならないように書いてください。",
                en: "needs hours, the earlier first, without overlaps")
        }
        let onClosedDays = fields.optional("on_closed_days") { reader.word($0, ReceptionRule.OnClosedDays.self) }
        guard let code, let name, let channel else { return nil }
        return (
            code,
            ReceptionRule(
                channel: channel, name: name, days: days, seasons: seasons, hours: hours,
                onClosedDays: onClosedDays ?? (channel == .online ? .open : .closed),
                citation: citation(fields, code))
        )
    }
}

extension DaySet {
    func isWithin(_ other: DaySet) -> Bool { bits & ~other.bits == 0 }
}
