import Basics
import Ordinance
import Reservation
import Testing

/// What a request may say beyond room and time: answers, equipment, reductions; and what its rules make of it.
@Suite struct RequestRulesTests {
    private static let rules = WrittenOrdinance.text(
        WrittenOrdinance.slots,
        """
        questions:
          - code: ticket
            label: {ja: 入場料の最高額, en: Highest ticket price}
            standard: "0"
            bands:
              - {code: free, from: 0, label: {ja: 無料, en: Free}}
              - {code: low, from: 1, label: {ja: "1,000円未満", en: "Under ¥1,000"}}
              - {code: high, from: 1000, label: {ja: "1,000円以上", en: "¥1,000 or more"}}
          - code: checked
            label: {ja: 確認, en: Checked}
            standard: "no"
            answered_by: staff
            options: [{code: "no", label: {ja: 未, en: Not yet}}, {code: "yes", label: {ja: 済, en: Done}}]
        tariffs:
        """,
        WrittenOrdinance.hourly(
            "hall", yen: 1000,
            and: """
                    adjustments:
                      - {code: low, label: {ja: 入場料, en: Tickets}, when: {ticket: low}, add: 50%}
                      - {code: high, label: {ja: 入場料, en: Tickets}, when: {ticket: high}, add: 100%}
                      - {code: checked, label: {ja: 確認済み, en: Checked}, when: {checked: "yes"}, times: 50%}
                """),
        WrittenOrdinance.hourly("room-1", yen: 500),
        """
        equipment:
          - {code: piano, name: {ja: ピアノ, en: Piano}, rooms: [hall], yen: 3000, per: use, pieces: 2}
        reductions:
          rules:
            - {code: welfare, label: {ja: 福祉団体, en: Welfare}, when: {ticket: free}, by: application, percent: 50%}
        booking:
          eligibility:
            - {code: no-shows, rooms: [room-1], when: {ticket: high}, refuse: {ja: 興行には使えません, en: No shows}}
        """)

    private func request(
        _ answers: BookingAnswers, in unit: String = "hall", by: Question.AnsweredBy = .applicant
    ) throws -> BookingRequest {
        BookingRequest(
            facility: WrittenOrdinance.facility, unit: unit, date: try day("2026-12-01"), slots: ["h0900", "h1000"],
            people: 1, answers: answers, answeredBy: by)
    }

    private func accept(_ request: BookingRequest) throws -> AcceptedBooking {
        try SampleCatalogues.catalogue("otake", under: [Self.rules])
            .accept(request, now: moment("2026-11-20T10:00:00+09:00"))
    }

    private func code(_ request: BookingRequest) throws -> String? {
        let catalogue = try SampleCatalogues.catalogue("otake", under: [Self.rules])
        let now = try moment("2026-11-20T10:00:00+09:00")
        return refusal { () throws(RuleRefusal) in try catalogue.accept(request, now: now) }
    }

    @Test(
        arguments: [
            (nil, 2000), ("0", 2000), ("1", 3000), ("999", 3000), ("1000", 4000), ("100000000", 4000),
        ] as [(String?, Int64)])
    func `a question in yen is answered with an amount, and priced by its band`(yen: String?, total: Int64) throws {
        let accepted = try accept(request(BookingAnswers(choices: yen.map { ["ticket": $0] } ?? [:])))
        #expect(accepted.quote.total == Yen(total))
        // The amount is kept, not the band.
        #expect(accepted.answers.choices["ticket"] == yen ?? "0")
    }

    @Test func `the answer is worded with its amount and its band`() throws {
        let accepted = try accept(request(BookingAnswers(choices: ["ticket": "1500"])))
        let answer = try #require(accepted.quote.answers.first)
        #expect(answer.question.ja == "入場料の最高額")
        #expect(answer.answer.ja == "1,500円（1,000円以上）")
        #expect(answer.answer.en == "¥1,500 (¥1,000 or more)")
    }

    @Test(arguments: ["", "-1", "+1", "1,000", "１０００", "low", "1e3", "99999999999999999999"])
    func `what is no amount is refused`(answer: String) throws {
        #expect(try code(request(BookingAnswers(choices: ["ticket": answer]))) == "unknown_choice")
    }

    @Test func `a question nobody asks is refused`() throws {
        #expect(try code(request(BookingAnswers(choices: ["weather": "rain"]))) == "unknown_question")
    }

    @Test(
        arguments: [
            ("hall", ["piano": 1], 5000, nil), ("hall", ["piano": 2], 8000, nil), ("hall", ["piano": 0], 2000, nil),
            ("hall", ["piano": 3], 0, "too_many_pieces"), ("hall", ["piano": -1], 0, "too_many_pieces"),
            ("hall", ["organ": 1], 0, "unknown_equipment"), ("room-1", ["piano": 1], 0, "unknown_equipment"),
            ("room-1", [:], 1000, nil),
        ] as [(String, [String: Int], Int64, String?)])
    func `equipment is charged by the piece, where there is any`(
        unit: String, equipment: [String: Int], total: Int64, expected: String?
    ) throws {
        let request = try request(BookingAnswers(equipment: equipment), in: unit)
        #expect(try code(request) == expected)
        guard expected == nil else { return }
        let accepted = try accept(request)
        #expect(accepted.quote.total == Yen(total))
        #expect(accepted.answers.equipment == equipment)
        #expect(accepted.quote.lines.contains { $0.kind == .equipment } == ((equipment["piano"] ?? 0) > 0))
    }

    @Test func `staff grant a reduction, and the quote says what it took off`() throws {
        let accepted = try accept(
            request(BookingAnswers(equipment: ["piano": 1], reductions: ["welfare"]), by: .staff))
        // Half of the room, and nothing of the piano.
        #expect(accepted.quote.total == 4000)
        #expect(accepted.quote.unreduced == 5000)
        #expect(accepted.quote.reduced == -1000)
        #expect(accepted.answers.reductions == ["welfare"])
        #expect(accepted.quote.lines.map(\.kind) == [.base, .equipment, .reduction])
    }

    @Test func `an applicant does not grant a reduction to themself`() throws {
        let granted = BookingAnswers(reductions: ["welfare"])
        #expect(throws: RuleRefusal.unknownReduction("welfare")) { try accept(request(granted)) }
        #expect(try accept(request(BookingAnswers())).quote.total == 2000)
    }

    @Test(
        arguments: [
            (["veterans"], "0", "unknown_reduction"), (["welfare", "veterans"], "0", "unknown_reduction"),
            (["welfare"], "1", "reduction_excluded"), (["welfare"], "0", nil),
        ] as [([String], String, String?)])
    func `a reduction that staff grant must be one of the ordinance, and its condition hold`(
        reductions: [String], ticket: String, expected: String?
    ) throws {
        let answers = BookingAnswers(choices: ["ticket": ticket], reductions: reductions)
        #expect(try code(request(answers, by: .staff)) == expected)
    }

    @Test(
        arguments: [
            (Question.AnsweredBy.staff, "yes", 1000, nil), (.staff, "no", 2000, nil),
            (.applicant, "yes", 0, "unknown_question"), (.applicant, "no", 2000, nil),
        ] as [(Question.AnsweredBy, String, Int64, String?)])
    func `what staff look at is answered by staff`(
        by: Question.AnsweredBy, answer: String, total: Int64, expected: String?
    ) throws {
        let request = try request(BookingAnswers(choices: ["checked": answer]), by: by)
        #expect(try code(request) == expected)
        if expected == nil { #expect(try accept(request).quote.total == Yen(total)) }
    }

    @Test func `a use the ordinance does not let is refused in the city's words`() throws {
        let show = BookingAnswers(choices: ["ticket": "1000"])
        #expect(try code(request(show)) == nil)
        #expect(try code(request(BookingAnswers(choices: ["ticket": "999"]), in: "room-1")) == nil)
        let citation = Citation(
            rule: "booking.eligibility.no-shows", article: LocalizedText(ja: "条例", en: "the ordinance"))
        let refused = RuleRefusal.notEligible(reason: LocalizedText(ja: "興行には使えません", en: "No shows"), by: citation)
        #expect(throws: refused) { try accept(request(show, in: "room-1")) }
    }
}
