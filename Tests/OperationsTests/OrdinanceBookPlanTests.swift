import Basics
import Foundation
import Ordinance
import Testing

@testable import Operations

/// Which version holds on which day, as a table: what is there, what comes, what becomes of it.
@Suite struct OrdinanceBookPlanTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let before: [String]
        let new: String
        var corrects = false
        /// The periods afterwards by version number, or the code of the refusal.
        let after: [String]
        var refusal: String?
    }

    static let cases: [Case] = [
        Case(testDescription: "the first", before: [], new: "2019-10-01..", after: ["2019-10-01.."]),
        Case(
            testDescription: "an open-ended version ends the day before the next begins", before: ["2019-10-01.."],
            new: "2027-04-01..", after: ["2019-10-01..2027-03-31", "2027-04-01.."]),
        Case(
            testDescription: "one that is bounded cuts it too, and nothing holds afterwards",
            before: ["2019-10-01.."], new: "2027-04-01..2027-09-30",
            after: ["2019-10-01..2027-03-31", "2027-04-01..2027-09-30"]),
        Case(
            testDescription: "a bounded one between two others", before: ["2019-10-01..", "2027-04-01.."],
            new: "2026-10-01..2027-03-31",
            after: ["2019-10-01..2026-09-30", "2027-04-01..", "2026-10-01..2027-03-31"]),
        Case(
            testDescription: "beside each other", before: ["2019-10-01..2027-03-31"], new: "2027-04-01..",
            after: ["2019-10-01..2027-03-31", "2027-04-01.."]),
        Case(
            testDescription: "a bounded one is not cut", before: ["2019-10-01..2027-04-01"], new: "2027-04-01..",
            after: [], refusal: "ordinance_periods_overlap"),
        Case(
            testDescription: "an open-ended one before another has no end", before: ["2027-04-01.."],
            new: "2026-10-01..", after: [], refusal: "ordinance_periods_overlap"),
        Case(
            testDescription: "the same first day", before: ["2027-04-01.."], new: "2027-04-01..", after: [],
            refusal: "ordinance_periods_overlap"),
        Case(
            testDescription: "the same first day, as a correction", before: ["2019-10-01..", "2027-04-01.."],
            new: "2027-04-01..", corrects: true, after: ["2019-10-01..2027-03-31", "-", "2027-04-01.."]),
        Case(
            testDescription: "a correction holds as long as what it replaces",
            before: ["2019-10-01..", "2027-04-01.."], new: "2019-10-01..", corrects: true,
            after: ["-", "2027-04-01..", "2019-10-01..2027-03-31"]),
        Case(
            testDescription: "a correction that would reach into the next", before: ["2019-10-01..", "2027-04-01.."],
            new: "2019-10-01..2027-12-31", corrects: true, after: [], refusal: "ordinance_periods_overlap"),
        Case(
            testDescription: "nothing to correct", before: ["2019-10-01.."], new: "2027-04-01..", corrects: true,
            after: [], refusal: "ordinance_nothing_to_correct"),
    ]

    @Test(arguments: cases) func `a version takes its place, or is refused`(given: Case) throws {
        var plan = BookPlan()
        for (index, period) in given.before.enumerated() {
            try plan.add(try Self.entry(index + 1, period), correcting: false)
        }
        let other = try Self.entry(1, "2000-01-01..", code: "other")
        try plan.add(other, correcting: false)
        let before = plan
        do throws(Refusal) {
            try plan.add(try Self.entry(given.before.count + 1, given.new), correcting: given.corrects)
            #expect(given.refusal == nil)
            let found = (1...given.before.count + 1).map { number in
                plan.entries.first { $0.number == number && $0.code == "fees" }.map { "\($0.effective)" } ?? "-"
            }
            #expect(found == given.after)
            #expect(plan.entries.contains(other))
        } catch {
            #expect(error.code == given.refusal)
            #expect(plan == before)
            #expect(error.words.en.contains("fees"))
        }
    }

    static func entry(_ number: Int, _ period: String, code: String = "fees") throws(Refusal) -> BookPlan.Entry {
        guard let period = EffectivePeriod(period) else { throw .notFound }
        return BookPlan.Entry(version: StableID.make(code, "\(number)"), code: code, number: number, stated: period)
    }
}
