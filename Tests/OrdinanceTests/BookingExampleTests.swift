import Basics
import Ordinance
import Testing

/// Worked dates in a document are checked against its own rules: right ones hold, wrong ones say what comes out instead.
@Suite struct BookingExampleTests {
    private static let document = """
        booking:
          windows:
            - {code: all, opens: {before: use, months: 3, day: 1, at: "9:00"}, closes: {before: use, days: 1, at: "23:59"}}
          payment: [{code: counter, way: counter, due: {after: booking, days: 7}}]
          limits: [{code: week, count: bookings, per: week, most: 1, until: {before: use, months: 1}}]
        lotteries:
          - code: monthly
            name: {ja: 抽選, en: Draw}
            apply: {opens: {before: month_of_use, months: 1, day: 1}, closes: {before: month_of_use, months: 1, day: 10, at: "23:59"}}
            draw: {before: month_of_use, months: 1, day: 11}
            pay: {after: confirmation, days: 5}
        """

    /// What an example says that is wrong; nothing when it holds.
    private func check(_ yaml: String) throws -> String? {
        let written = try BookingWritten(Self.document)
        let reader = DocumentReader()
        let difference = reader.fields(try OrdinanceTests.written(yaml), of: "example") { fields -> LocalizedText? in
            if fields.has("lottery") {
                return LotteryExample.read(fields, lotteries: written.lotteries)?
                    .check(written.lotteries, in: EveryDayOpen())
            }
            return BookingExample.read(fields) { room, date, choices, _ in written.facts(date, room: room, choices) }?
                .check(written.booking, in: EveryDayOpen())
        }
        return difference?.en ?? reader.faults.first?.words.en
    }

    @Test(arguments: [
        "{window: {date: 2026-12-20}, opens: 2026-09-01T09:00, closes: 2026-12-19T23:59}",
        "{window: {date: 2026-12-20}, closes: 2026-12-19T24:00}",
        "{window: {date: 2026-12-20, at: 2026-09-01T08:59}, refusal: not_yet_open}",
        "{window: {date: 2026-12-20, at: 2026-09-01T09:00}, refusal: none}",
        "{payment: {way: counter, booked: 2026-05-01T10:00, date: 2026-08-01}, due: 2026-05-08T24:00}",
        "{limit: {new: {date: 2026-12-20}, already: [{date: 2026-12-22}], at: 2026-10-01T09:00}, refusal: limit_reached, "
            + "rule: week, changes: 2026-11-20T24:00}",
        "{limit: {new: {date: 2026-12-20}, already: [{date: 2026-12-19}], at: 2026-10-01T09:00}, refusal: none}",
        "{deadline: {rule: {before: use, days: 7}, use: 2026-12-20}, moment: 2026-12-13T24:00}",
        "{deadline: {rule: {before: use, days: 7}, use: 2026-12-20, opens: true}, moment: 2026-12-13T00:00}",
        "{deadline: {rule: {after: permit, hours: 1}, permit: 2026-12-20T10:00}, moment: 2026-12-20T11:00}",
        "{lottery: {code: monthly, month: 2027-03}, apply_closes: 2027-02-10T23:59, draw: 2027-02-11T00:00}",
        "{lottery: {code: monthly, date: 2027-03-14, confirmed: 2027-02-12T10:00}, pay: 2027-02-17T24:00}",
    ])
    func `a right example holds`(yaml: String) throws {
        #expect(try check(yaml) == nil)
    }

    @Test(arguments: [
        (
            "{window: {date: 2026-12-20}, opens: 2026-09-01T09:01}",
            "「opens」 should be 2026-09-01T09:01:00+09:00 but is 2026-09-01T09:00:00+09:00"
        ),
        ("{window: {date: 2026-12-20}, opens: 2026-09-01T09:00, closes: 2026-12-20T23:59}", "「closes」 should be"),
        (
            "{window: {date: 2026-12-20, at: 2026-09-01T09:00}, refusal: not_yet_open}",
            "「refusal」 should be not_yet_open but is none"
        ),
        ("{window: {date: 2026-12-20}, refusal: too_late}", "says opens or closes, or else at"),
        ("{window: {date: 2026-12-20}}", "says opens or closes, or else at"),
        ("{window: {date: 2026-13-20}, opens: 2026-09-01T09:00}", "a date is written"),
        (
            "{payment: {way: counter, booked: 2026-05-01T10:00, date: 2026-08-01}, due: 2026-05-08T17:00}",
            "「due」 should be 2026-05-08T17:00:00+09:00 but is 2026-05-09T00:00:00+09:00"
        ),
        ("{payment: {way: online, booked: 2026-05-01T10:00, date: 2026-08-01}, due: 2026-05-08T24:00}", "but is none"),
        (
            "{limit: {new: {date: 2026-12-20}, already: [{date: 2026-12-22}], at: 2026-10-01T09:00}, refusal: none}",
            "「refusal」 should be none but is limit_reached"
        ),
        (
            "{limit: {new: {date: 2026-12-20}, already: [], at: 2026-10-01T09:00}, refusal: limit_reached}",
            "「refusal」 should be limit_reached but is none"
        ),
        (
            "{limit: {new: {date: 2026-12-20}, already: [{date: 2026-12-22}], at: 2026-10-01T09:00}, refusal: limit_reached, "
                + "rule: month}", "「rule」 should be month but is week"
        ),
        (
            "{limit: {new: {date: 2026-12-20}, already: [{date: 2026-12-22}], at: 2026-10-01T09:00}, refusal: limit_reached, "
                + "changes: 2026-11-20T00:00}", "「changes」 should be"
        ),
        ("{deadline: {rule: {after: permit, days: 7}}, moment: 2026-12-13T24:00}", "「moment」 should be"),
        ("{lottery: {code: monthly, month: 2027-03}, draw: 2027-02-12T00:00}", "「draw」 should be"),
        ("{lottery: {code: monthly, month: 2027-03}, release: 2027-02-12T00:00}", "but is none"),
        ("{lottery: {code: monthli, month: 2027-03}, draw: 2027-02-11T00:00}", "did you mean 「monthly」?"),
        ("{lottery: {code: monthly, month: 2027-03}}", "at least one date"),
        ("{lottery: {code: monthly, month: 2027-3}, draw: 2027-02-11T00:00}", "a month is written 2027-03"),
    ])
    func `a wrong example says what comes out instead`(yaml: String, words: String) throws {
        let said = try check(yaml)
        #expect(said?.contains(words) == true, "\(said ?? "nothing")")
    }
}
