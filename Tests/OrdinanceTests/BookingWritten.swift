import Basics
import Ordinance
import Testing

/// Booking rules read from YAML, with the questions every test asks, and facts made of answers.
struct BookingWritten {
    let definitions: Definitions
    let booking: BookingRules
    let lotteries: LotteryRules

    static let questions = """
        questions:
          - {code: residency, label: {ja: 住所, en: Residency}, standard: inside,
             options: [{code: inside, label: {ja: 市内, en: In}}, {code: outside, label: {ja: 市外, en: Out}}]}
          - {code: class, label: {ja: 区分, en: Class}, standard: adult,
             options: [{code: adult, label: {ja: 一般, en: Adult}}, {code: minor, label: {ja: 未成年, en: Minor}}]}
        """

    static let source = LocalizedText(ja: "規則", en: "the rules")

    init(_ yaml: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let faults = BookingWritten.faults(yaml)
        try #require(faults.isEmpty, "\(faults)", sourceLocation: sourceLocation)
        let (definitions, booking, lotteries, _) = try BookingWritten.read(yaml)
        self.definitions = definitions
        self.booking = try #require(try booking ?? BookingWritten.read("booking: {}").1, sourceLocation: sourceLocation)
        self.lotteries = lotteries
    }

    /// What is wrong with a document, in English, with its place.
    static func faults(_ yaml: String) -> [String] {
        do {
            return try read(yaml).3.map(\.description)
        } catch {
            return ["\(error)"]
        }
    }

    private static func read(
        _ yaml: String
    ) throws -> (Definitions, BookingRules?, LotteryRules, [DocumentFault]) {
        let reader = DocumentReader()
        var definitions = DefinitionsReader(reader)
        _ = reader.fields(try written(questions), of: "questions") { definitions.read($0) }
        var booking: BookingRules?
        var lotteries = LotteryRules([])
        _ = reader.fields(try written(yaml), of: "document") { fields -> Void? in
            if let node = fields.node("booking") {
                booking = BookingRules.read(node, definitions: &definitions, reader: reader, source: source)
            }
            if let node = fields.node("lotteries") {
                lotteries = LotteryRules.read(node, definitions: &definitions, reader: reader, source: source)
            }
            return ()
        }
        return (definitions.definitions, booking, lotteries, reader.faults)
    }

    func facts(_ date: CalendarDate, room: String? = nil, _ choices: [String: String] = [:]) -> Facts {
        let answers = definitions.questions.map { question -> UInt8 in
            let answer = choices[question.code] ?? question.standard ?? ""
            return question.option(for: answer).map(UInt8.init) ?? Facts.unanswered
        }
        var facts = Facts(
            choices: answers,
            day: DaySignature(weekday: date.weekday, holiday: HolidayTable.computed.holiday(on: date)?.kind))
        if let place = room.flatMap(definitions.rooms.firstIndex) { facts.room = UInt8(place) }
        return facts
    }

    func use(
        _ date: String, _ from: String = "9:00", _ until: String = "12:00", room: String? = nil, slots: Int = 1,
        paid: Bool = false, booked: String = "2026-01-01T09:00", _ choices: [String: String] = [:]
    ) throws -> BookedUse {
        let date = try day(date)
        return BookedUse(
            facts: facts(date, room: room, choices), time: try #require(try TimeRange(date, clock(from), clock(until))),
            slots: slots, isPaid: paid, bookedAt: try local(booked))
    }
}

/// `2026-09-20T09:00` in Japan; 24:00 is the end of the day.
func local(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Instant {
    let reader = DocumentReader()
    let node = SourceNode(.scalar(text), at: SourcePlace(file: "test", line: 1, column: 1))
    return try #require(reader.moment(node), sourceLocation: sourceLocation)
}
