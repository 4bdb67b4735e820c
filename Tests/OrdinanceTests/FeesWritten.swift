import Basics
import Ordinance
import Testing

/// The fees of a document, read as the product reads them, and every fault noted on the way.
struct WrittenFees {
    let rules: FeeRules
    let examples: [FeeExample]
    let faults: [DocumentFault]

    /// `yaml` may leave out the head; what is neither a definition nor about fees is not read.
    init(_ yaml: String, file: String = "test.yaml", days: DaySet = .every) throws {
        let reader = DocumentReader()
        var definitions = DefinitionsReader(reader)
        var read: (FeeRules, [FeeExample])?
        let source = LocalizedText(ja: "別表", en: "Schedule")
        _ = reader.fields(try written(yaml, file: file), of: "document") { fields in
            definitions.read(fields)
            if let slots = fields.node("slots") { SlotsReader(reader).read(slots, into: &definitions) }
            let section = FeeSection(fields, source: source)
            var rules = FeeRules.read([section], definitions: &definitions, reader: reader, days: days)
            let reductions = fields.optional("reductions") {
                ReductionRules.read($0, definitions: &definitions, source: source, reader: reader)
            }
            rules.settle(definitions: definitions.definitions, reductions: reductions)
            let written = fields.node("examples")?.elements ?? []
            let examples = written.compactMap { node in
                node.entries?.contains { Vocabulary.english($0.key) == "fee" } == true
                    ? reader.fields(node, of: "example", FeeExample.read) : nil
            }
            read = (rules, examples)
            _ = fields.rest()
        }
        (rules, examples) = try #require(read)
        faults = reader.faults
    }

    /// Faults as a city reads them, without the file.
    var faultWords: [String] {
        faults.map { "\($0.place.line):\($0.place.column) \($0.words.en)" }
    }

    func request(
        _ room: String, _ date: String, _ slots: [String], people: Int = 1, choices: [String: String] = [:],
        counts: [String: Int] = [:], equipment: [String: Int] = [:], reductions: [String] = [],
        overrun: Int = 0, used: [String: Int] = [:], method: String? = nil
    ) throws -> FeeRequest {
        let (tariff, date) = (try #require(rules.tariff(forRoom: room)), try day(date))
        let hours = TimeOfDay.midnight..<TimeOfDay.endOfDay
        let time = try tariff.scheme.time(on: date, slots: slots, usable: hours, span: hours)
        return FeeRequest(
            room: room, time: time, day: try #require(HolidayTable.computed.signature(of: date)), people: people,
            choices: choices, counts: counts, equipment: equipment, reductions: reductions.map { ReductionGrant($0) },
            overrunMinutes: overrun, used: used, paymentMethod: method)
    }

    /// Quotes, and sees that the lines sum to the total.
    func quote(_ request: FeeRequest, sourceLocation: SourceLocation = #_sourceLocation) throws -> Quote {
        let quote = try rules.quote(request)
        #expect(quote.lines.map(\.amount).sum() == quote.total, sourceLocation: sourceLocation)
        return quote
    }

    func checkExamples(sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(faults.map(\.description) == [], sourceLocation: sourceLocation)
        for example in examples {
            let difference = example.check(rules, .allHours(.computed))
            #expect(difference == nil, "\(example.place): \(difference?.en ?? "")", sourceLocation: sourceLocation)
        }
    }
}
