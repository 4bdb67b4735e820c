import Basics

/// Reads all sections of the documents in force together into one ordinance.
///
/// Definitions come first, whichever document they stand in, because every rule is written in their words. Of calendar,
/// booking, cancellation, penalties and reductions there is one each; tariffs, equipment and lotteries add up.
struct OrdinanceCompiler {
    struct Sections {
        let definitions: Definitions
        let calendar: OperatingCalendar?
        let fees: FeeRules
        let booking: BookingRules
        let cancellation: CancellationRules
        let penalties: PenaltyRules
        let lotteries: LotteryRules
        let examples: [Example]
    }

    private struct Document {
        let source: LocalizedText
        let fields: Fields
    }

    let reader: DocumentReader
    private let documents: [Document]
    private let holidays: HolidayTable
    private var definitions: DefinitionsReader

    init(_ versions: [OrdinanceBook.Version], holidays: HolidayTable, isTrusting: Bool) {
        let reader = DocumentReader(isTrusting: isTrusting)
        self.reader = reader
        documents = versions.map { version in
            Document(
                source: version.header.source,
                fields: Fields(version.node.entries ?? [], at: version.node.place, reader: reader))
        }
        self.holidays = holidays
        definitions = DefinitionsReader(reader)
    }

    /// Nothing, or not to be used, when the reader has noted faults.
    mutating func read() -> Sections? {
        for document in documents {
            // Heads were read to find what is in force; here their keys are only known.
            OrdinanceHeader.ask(document.fields)
            definitions.read(document.fields)
        }
        for document in documents {
            if let node = document.fields.node("slots") {
                SlotsReader(reader).read(node, into: &definitions)
            }
        }
        let calendar = one("calendar") { node, source in
            OperatingCalendar.read(
                node, definitions: definitions, source: source, holidays: holidays, reader: reader)
        }
        let reductions = one("reductions") { node, source in
            ReductionRules.read(node, definitions: &definitions, source: source, reader: reader)
        }
        let booking = one("booking") { node, source in
            BookingRules.read(node, definitions: &definitions, reader: reader, source: source)
        }
        let cancellation = one("cancellation") { node, source in
            CancellationRules.read(node, definitions: &definitions, source: source, reader: reader)
        }
        let penalties = one("penalties") { node, source in
            PenaltyRules.read(node, source: source, reader: reader)
        }
        var lotteries: [LotteryRule] = []
        for document in documents {
            guard let node = document.fields.node("lotteries") else { continue }
            lotteries +=
                LotteryRules.read(
                    node, definitions: &definitions, reader: reader, source: document.source
                ).rules
        }
        let source = documents.first?.source ?? LocalizedText(ja: "条例", en: "The ordinance")
        var bookable = DaySet.every
        if let calendar, !reader.isTrusting { bookable = calendar.bookableDays }
        var fees = FeeRules.read(
            documents.map { FeeSection($0.fields, source: $0.source) }, definitions: &definitions,
            reader: reader,
            days: bookable)
        fees.settle(
            definitions: definitions.definitions, reductions: reductions,
            alsoAsked: (booking?.questions ?? []).union(cancellation?.questions ?? []))
        var refunds = cancellation ?? .none(source: source)
        refunds.grace = booking?.grace
        let sections = Sections(
            definitions: definitions.definitions, calendar: calendar, fees: fees,
            booking: booking ?? .standard,
            cancellation: refunds, penalties: penalties ?? .none, lotteries: LotteryRules(lotteries),
            examples: [])
        let examples = reader.isTrusting ? [] : readExamples(sections)
        checkComponents(sections, reductions)
        for document in documents {
            reader.close(document.fields, of: "ordinance")
        }
        return Sections(
            definitions: sections.definitions, calendar: calendar, fees: fees, booking: sections.booking,
            cancellation: refunds, penalties: sections.penalties, lotteries: sections.lotteries,
            examples: examples)
    }

    /// A section that stands in one document at most.
    private func one<Section>(_ key: String, _ read: (SourceNode, LocalizedText) -> Section?)
        -> Section?
    {
        var first: SourceNode?
        var section: Section?
        for document in documents {
            guard let node = document.fields.node(key) else { continue }
            if let first {
                reader.fault(
                    at: node, ja: "「\(Vocabulary.japanese(key))」は\(first.place)にもあります。同じ施設には1つだけ書けます。",
                    en: "「\(key)」 stands at \(first.place) too; a facility has one")
                continue
            }
            first = node
            section = read(node, document.source)
        }
        return section
    }

    /// Components that rules outside the fees name must be components of some tariff.
    private func checkComponents(_ sections: Sections, _ reductions: ReductionRules?) {
        guard !reader.isTrusting else { return }
        let known = sections.fees.componentCodes
        reductions?.namedComponents.noteUnknown(among: known, reader)
        sections.cancellation.namedComponents.noteUnknown(among: known, reader)
    }

    private func readExamples(_ sections: Sections) -> [Example] {
        documents.flatMap { document in
            document.fields.list("examples") { node in
                reader.fields(node, of: "example") { fields in
                    _ = fields.optional("note", reader.localizedText)
                    return Example.read(fields, sections, holidays)
                }
            }
        }
    }
}

extension OperatingCalendar {
    /// The kinds of day on which anything can be booked at all: on others a fee table may be silent.
    var bookableDays: DaySet {
        var days = DaySet()
        for offset in 0..<holidays.days.count {
            let date = holidays.days.lowerBound + offset
            guard let day = holidays.signature(of: date), !days.contains(day) else { continue }
            let opens = isOpen(date) || rooms.contains { isOpen(date, room: $0) }
            if opens { days.bits |= 1 << UInt32(day.index) }
        }
        return days
    }
}
