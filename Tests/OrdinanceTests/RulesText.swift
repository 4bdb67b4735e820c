import Basics
import Ordinance
import Testing

/// Questions and one section of rules, as a city would write them, with the facts of one use.
struct RulesText {
    let definitions: Definitions
    let reductions: ReductionRules?
    let cancellation: CancellationRules?
    let penalties: PenaltyRules?
    let faults: [DocumentFault]

    static let questions = """
        questions:
          - code: ticket
            label: {ja: 入場料, en: Admission}
            standard: free
            options: [{code: free, label: {ja: 無料, en: free}}, {code: charged, label: {ja: 有料, en: charged}}]
          - code: commercial
            label: {ja: 営利, en: For profit}
            standard: "no"
            options: [{code: "no", label: {ja: いいえ, en: "no"}}, {code: "yes", label: {ja: はい, en: "yes"}}]

        """

    init(_ rules: String) throws {
        let node = try written(RulesText.questions + rules)
        let reader = DocumentReader()
        var definitions = DefinitionsReader(reader)
        let source = LocalizedText(ja: "条例", en: "The ordinance")
        var reductions: ReductionRules?
        var cancellation: CancellationRules?
        var penalties: PenaltyRules?
        _ = reader.fields(node, of: "document") { fields in
            definitions.read(fields)
            reductions = fields.optional("reductions") {
                ReductionRules.read($0, definitions: &definitions, source: source, reader: reader)
            }
            let booking = fields.optional("booking") {
                BookingRules.read($0, definitions: &definitions, reader: reader, source: source)
            }
            cancellation = fields.optional("cancellation") {
                CancellationRules.read($0, definitions: &definitions, source: source, reader: reader)
            }
            cancellation?.grace = booking?.grace
            penalties = fields.optional("penalties") { PenaltyRules.read($0, source: source, reader: reader) }
        }
        self.definitions = definitions.definitions
        self.reductions = reductions
        self.cancellation = cancellation
        self.penalties = penalties
        faults = DocumentErrors(reader.faults).faults
    }

    func facts(ticket: UInt8 = 0, commercial: UInt8 = 0, room: String? = nil, people: Int = 10) -> Facts {
        var facts = Facts(choices: [ticket, commercial], day: DaySignature(weekday: .wednesday, holiday: nil))
        facts.room = room.flatMap(definitions.rooms.firstIndex).map { UInt8($0) } ?? Facts.unknownCode
        facts.people = people
        return facts
    }
}
