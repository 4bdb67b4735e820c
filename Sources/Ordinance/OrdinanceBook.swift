import Basics

/// Every version of every ordinance of a municipality that counts at one moment (例規集).
///
/// A quote and a booking record the book they were made under. A book never changes; what it says of a facility, a day
/// of use and a day of booking is decided once, when it is made.
package struct OrdinanceBook: Sendable {
    /// A version of a document.
    package struct Part: Sendable {
        /// `azalea-otake@3`: how quotes name it.
        package let id: String
        package let node: SourceNode
        /// When it counts in this book, where that is less than it states: a newer version cuts an open-ended one off.
        package let effective: EffectivePeriod?

        package init(id: String, node: SourceNode, effective: EffectivePeriod? = nil) {
            self.id = id
            self.node = node
            self.effective = effective
        }
    }

    /// A version with its head read and its period settled.
    package struct Version: Sendable {
        package let id: String
        package let header: OrdinanceHeader
        package let node: SourceNode
        package let period: EffectivePeriod
    }

    package let versions: [Version]
    package let holidays: HolidayTable
    private let timelines: [String: OrdinanceTimeline]

    /// - Parameter isTrusting: true for documents that were checked when they were stored. They are read several times
    ///   as fast, without their examples.
    /// - Throws: ``DocumentErrors`` with every fault of every document, periods that overlap among them.
    package init(parts: [Part], holidays: HolidayTable, isTrusting: Bool = false) throws(DocumentErrors) {
        let reader = DocumentReader(isTrusting: isTrusting)
        let read = parts.compactMap { part in
            OrdinanceHeader.peek(part.node, reader).map { header in
                Version(
                    id: part.id, header: header, node: part.node, period: part.effective ?? header.effective)
            }
        }
        versions = OrdinanceBook.settlePeriods(read, reader)
        var faults = Set(reader.faults)
        var timelines: [String: OrdinanceTimeline] = [:]
        var compiled: [[String]: Ordinance] = [:]
        for facility in Set(versions.flatMap(\.header.facilities)).sorted() {
            let mine = versions.filter { $0.header.facilities.contains(facility) }
            let timeline = OrdinanceTimeline(of: mine) { parts in
                if let known = compiled[parts.map(\.id)] { return known }
                do throws(DocumentErrors) {
                    let ordinance = try Ordinance(parts, holidays: holidays, isTrusting: isTrusting)
                    compiled[parts.map(\.id)] = ordinance
                    return ordinance
                } catch {
                    faults.formUnion(error.faults)
                    return nil
                }
            }
            timelines[facility] = timeline
        }
        guard faults.isEmpty else { throw DocumentErrors(Array(faults)) }
        self.timelines = timelines
        self.holidays = holidays
    }

    /// What governs a facility; nothing when no document names it.
    package func timeline(of facility: String) -> OrdinanceTimeline? { timelines[facility] }

    package var facilities: [String] { timelines.keys.sorted() }

    /// Every ordinance that can come to be in force, once.
    package var all: [Ordinance] {
        var seen: Set<Ordinance> = []
        return facilities.flatMap { timelines[$0]?.ordinances ?? [] }.filter {
            seen.insert($0).inserted
        }
    }

    /// An open-ended version ends the day before the next of its document begins; any other overlap is a fault.
    private static func settlePeriods(_ read: [Version], _ reader: DocumentReader) -> [Version] {
        let sorted = read.sorted { ($0.header.code, $0.period.from) < ($1.header.code, $1.period.from) }
        return sorted.enumerated().map { index, version in
            guard index + 1 < sorted.count, sorted[index + 1].header.code == version.header.code else {
                return version
            }
            let (period, next) = (version.period, sorted[index + 1])
            if period.until == nil, period.from < next.period.from {
                return Version(
                    id: version.id, header: version.header, node: version.node,
                    period: EffectivePeriod(from: period.from, until: next.period.from - 1))
            }
            if period.overlaps(next.period) {
                reader.fault(
                    at: next.header.effectivePlace,
                    ja: "施行期間 \(next.period) が、\(version.header.effectivePlace) の \(period) と重なっています。",
                    en: "the period \(next.period) overlaps \(period) at \(version.header.effectivePlace)")
            }
            return version
        }
    }
}

/// Which ordinance governs one facility, by the day of use and the day of booking.
package struct OrdinanceTimeline: Sendable {
    private let versions: [OrdinanceBook.Version]
    /// Where something changes, by the day of use and by the day of booking; both rise.
    private let useBreaks: [CalendarDate]
    private let bookingBreaks: [CalendarDate]
    /// `use interval × booking intervals + booking interval`, an interval being how many breaks lie at or before a day.
    private let grid: [Ordinance?]

    init(of versions: [OrdinanceBook.Version], _ compile: ([OrdinanceBook.Version]) -> Ordinance?) {
        func breaks(_ appliesTo: OrdinanceHeader.AppliesTo) -> [CalendarDate] {
            let periods = versions.filter { $0.header.appliesTo == appliesTo }.map(\.period)
            return Set(periods.flatMap { [$0.from] + ($0.until.map { [$0 + 1] } ?? []) }).sorted()
        }
        let (useBreaks, bookingBreaks) = (breaks(.use), breaks(.booking))
        var grid: [Ordinance?] = []
        for use in 0...useBreaks.count {
            for booking in 0...bookingBreaks.count {
                let inForce = versions.filter { part in
                    let (place, all) =
                        part.header.appliesTo == .use ? (use, useBreaks) : (booking, bookingBreaks)
                    return place > 0 && part.period.contains(all[place - 1])
                }
                grid.append(inForce.isEmpty ? nil : compile(inForce))
            }
        }
        self.versions = versions
        self.useBreaks = useBreaks
        self.bookingBreaks = bookingBreaks
        self.grid = grid
    }

    /// - Throws: `no_ordinance` when nothing is in force on that day.
    package func ordinance(forUseOn use: CalendarDate, bookedOn booking: CalendarDate)
        throws(RuleRefusal) -> Ordinance
    {
        guard let ordinance = lookup(use, booking) else {
            throw .noOrdinance(use, opens: nextStart(after: use))
        }
        return ordinance
    }

    /// As ``ordinance(forUseOn:bookedOn:)``, and nothing where there is none.
    package func lookup(_ use: CalendarDate, _ booking: CalendarDate) -> Ordinance? {
        let row = useBreaks.lastIndex { $0 <= use }.map { $0 + 1 } ?? 0
        let column = bookingBreaks.lastIndex { $0 <= booking }.map { $0 + 1 } ?? 0
        return grid[row * (bookingBreaks.count + 1) + column]
    }

    /// Every ordinance there is, once.
    package var ordinances: [Ordinance] {
        var seen: Set<ObjectIdentifier> = []
        return grid.compactMap { $0 }.filter { seen.insert(ObjectIdentifier($0)).inserted }
    }

    private func nextStart(after date: CalendarDate) -> CalendarDate? {
        versions.filter { $0.header.appliesTo == .use }.map(\.period.from).filter { $0 > date }.min()
    }
}

extension OrdinanceTimeline: Hashable {
    /// Two are equal when the same ordinances stand in the same places.
    package static func == (a: OrdinanceTimeline, b: OrdinanceTimeline) -> Bool {
        a.grid == b.grid && a.useBreaks == b.useBreaks && a.bookingBreaks == b.bookingBreaks
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(grid) }
}
