import Basics

/// A use as examples of a document write it: `{room: hall, date: 2026-06-10, start: "9:00", end: "12:00", choices: {}}`.
package struct ExampleUse: Hashable, Sendable {
    /// What the rest of the ordinance makes of a room, a day and the answers given; notes its own faults at the node.
    package typealias FactsReader = (
        _ room: String?, _ date: CalendarDate, _ choices: [String: String], SourceNode
    ) -> Facts?

    package let facts: Facts
    package let time: TimeRange
    package let slots: Int
    package let isPaid: Bool
    package let booked: Instant?

    package var anchors: Anchors { Anchors(use: time, booking: booked) }

    /// Booked at `moment` when the example does not say when.
    func bookedUse(at moment: Instant) -> BookedUse {
        BookedUse(facts: facts, time: time, slots: slots, isPaid: isPaid, bookedAt: booked ?? moment)
    }

    static func read(_ node: SourceNode, reader: DocumentReader, facts: FactsReader) -> ExampleUse? {
        reader.fields(node, of: "use_example") { read($0, at: node, facts: facts) }
    }

    /// Without `start` and `end` the use takes the whole day.
    static func read(_ fields: Fields, at node: SourceNode, facts: FactsReader) -> ExampleUse? {
        let reader = fields.reader
        let room = fields.optional("room", reader.code)
        let date = fields.required("date", reader.date)
        let start = fields.optional("start", reader.time) ?? .midnight
        let end = fields.optional("end", reader.time) ?? .endOfDay
        let slots = fields.optional("slots") { reader.integer($0, in: 1...100) } ?? 1
        let people = fields.optional("people") { reader.integer($0, in: 0...1_000_000) } ?? 0
        let paid = fields.optional("paid", reader.flag) ?? false
        let booked = fields.optional("booked", reader.moment)
        let choices = fields.optional("choices") { readChoices($0, reader) } ?? [:]
        guard let date, var known = facts(room, date, choices, node) else { return nil }
        guard let time = TimeRange(date, start, end) else {
            reader.fault(at: node, ja: "使用の終わりが始まりより後ではありません。", en: "the use ends before it starts")
            return nil
        }
        known.people = people
        known.minutes = time.minutes
        known.slotCount = slots
        return ExampleUse(facts: known, time: time, slots: slots, isPaid: paid, booked: booked)
    }

    private static func readChoices(_ node: SourceNode, _ reader: DocumentReader) -> [String: String]? {
        reader.fields(node, of: "choices") { fields in
            Dictionary(
                fields.rest().compactMap { entry in
                    reader.text(entry.value).map { (Vocabulary.english(entry.key), $0) }
                }, uniquingKeysWith: { first, _ in first })
        }
    }
}
