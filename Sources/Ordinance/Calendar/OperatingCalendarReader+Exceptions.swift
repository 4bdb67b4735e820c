import Basics

extension OperatingCalendarReader {
    mutating func readExceptions(_ fields: Fields) -> [ExceptionalDays] {
        var found: [(days: ExceptionalDays, place: SourcePlace)] = []
        var reading = self
        for node in fields.node("exceptions")?.elements ?? [] {
            _ = reader.fields(node, of: "exception") { fields in
                for days in reading.exceptionalDays(fields) { found.append((days, node.place)) }
                return ()
            }
        }
        if let node = fields.node("exceptions"), node.elements == nil { _ = reader.list(node) { $0 } }
        self = reading
        found.sort { $0.days.dates.lowerBound < $1.days.dates.lowerBound }
        for (index, later) in found.enumerated() {
            for earlier in found[..<index]
            where earlier.days.dates.overlaps(later.days.dates) && earlier.days.rooms.meets(later.days.rooms) {
                reader.fault(
                    at: max(earlier.place, later.place),
                    ja: "\(later.days.dates.lowerBound)は、\(min(earlier.place, later.place))の例外にも含まれています。",
                    en: "\(later.days.dates.lowerBound) is in the exception at \(min(earlier.place, later.place)) too")
            }
        }
        return found.map(\.days)
    }

    private mutating func exceptionalDays(_ fields: Fields) -> [ExceptionalDays] {
        let code = fields.optional("code", reader.code) ?? "exception"
        _ = fields.required("dates") { $0 }
        let stretches = fields.listOrOne("dates", stretch)
        if fields.node("dates")?.elements?.isEmpty == true {
            reader.fault(at: fields.place(of: "dates"), ja: "日付を1つ以上書いてください。", en: "names no date")
        }
        let rooms = rooms(fields)
        let citation = citation(fields, code)
        var reason: LocalizedText?
        let opening: Opening?
        switch fields.exactlyOne(of: ["closed", "usable"]) {
        case "closed":
            opening = fields.optional("closed", reader.localizedText).map {
                .closed(ClosureReason(code: code, text: $0, citation: citation))
            }
        case "usable":
            reason = fields.optional("reason", reader.localizedText)
            opening = hours(fields).map { .open(usable: $0.usable, building: $0.building) }
        default: opening = nil
        }
        guard let opening else { return [] }
        return stretches.map {
            ExceptionalDays(dates: $0, rooms: rooms, opening: opening, reason: reason, citation: citation)
        }
    }

    /// `2026-08-15`, `2026-11-02..2026-11-04`, `令和8年8月15日`.
    private func stretch(_ node: SourceNode) -> ClosedRange<CalendarDate>? {
        let text = node.scalar ?? ""
        let ends = text.split(separator: "..", omittingEmptySubsequences: false).map(String.init).map {
            CalendarDate($0) ?? CalendarDate(japanese: $0)
        }
        guard (1...2).contains(ends.count), let from = ends.first ?? nil, let until = ends.last ?? nil, from <= until
        else {
            reader.fault(
                at: node, ja: "日付は 2026-08-15 または 2026-11-02..2026-11-04 の形で、終わりを始まりより前にしないでください。",
                en: "dates are written 2026-08-15 or 2026-11-02..2026-11-04, and do not end before they start")
            return nil
        }
        guard holidays.knows(from), holidays.knows(until) else {
            reader.fault(
                at: node, ja: "\(holidays.years.lowerBound)年から\(holidays.years.upperBound)年までの日付を書いてください。",
                en: "must lie in the years \(holidays.years.lowerBound) to \(holidays.years.upperBound)")
            return nil
        }
        return from...until
    }
}
