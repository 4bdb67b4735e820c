import Basics
import Ordinance
import Testing

@Suite struct RuleRefusalTests {
    private func all() throws -> [RuleRefusal] {
        let text = LocalizedText(ja: "項目", en: "Question")
        let rule = Citation(rule: "x", article: LocalizedText(ja: "第1条", en: "Article 1"))
        let (date, now, hours) = (try day("2026-12-06"), try moment("2026-12-01T00:00:00Z"), try clock("9:00"))
        return [
            .unknownFacility("x"), .unknownUnit("x"), .noSlotChosen, .unknownSlot("x"), .slotsNotAdjacent,
            .combinationNotOffered, .tooLong(maximumHours: 2),
            .tooShort(minimumHours: 2), .unknownEquipment("x"),
            .tooManyPieces(equipment: text, code: "piano", pieces: 2), .closedDay(date, .calendarUnknown),
            .outsideHours(date, usable: hours..<(try clock("16:30"))), .pastDate, .notYetOpen(opensAt: now),
            .tooLate(closedAt: now), .noPeople, .tooManyPeople(capacity: 400), .unknownQuestion("x"),
            .unknownChoice(question: text, code: "q", choice: "x"), .choiceMissing(question: text, code: "q"),
            .unknownPersonClass("x"), .countOutOfRange("adult"), .countsMissing, .noPrice, .slotTaken(.use),
            .slotTaken(.preparation), .slotTaken(.closure), .moveNotAllowed(from: text, to: text),
            .referenceNumberMalformed("x"), .noBookingPeriod,
            .noOrdinance(date, opens: nil),
            .notEligible(reason: text, by: Citation(rule: "booking.eligibility.minors", article: text)),
            .limitReached(
                LimitReached(
                    limit: LimitRule(
                        citation: Citation(rule: "booking.limits.week", article: text), count: .bookings, per: .week,
                        most: 1),
                    already: 1, changesAt: now)),
            .unknownReduction("x"), .reductionExpired(text, until: date, rule),
            .reductionNotYetValid(text, from: date, rule), .reductionExcluded(text, because: text, rule),
            .claimTooLate(closedAt: now, rule), .tooLittleUnusable(least: Ratio(1, 3), rule),
            .receptionClosed(text, opensAt: now, rule), .suspended(until: date, rule),
            .barredFromLotteries(until: date, rule),
        ]
    }

    @Test func `each refusal has a code of its own and different words in two languages`() throws {
        let all = try all()
        // The three obstacles share a code.
        #expect(Set(all.map(\.code)).count == all.count - 2)
        #expect(Set(all.map(\.words)).count == all.count)
        for refusal in all {
            #expect(refusal.words.ja != refusal.words.en)
            #expect(refusal.words.ja.hasSuffix("。"), "\(refusal.code)")
            #expect(refusal.words.en.hasSuffix("."), "\(refusal.code)")
            #expect(refusal.code.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F })
        }
    }

    @Test func `words say what would help`() throws {
        let all = try all().map(\.words.ja)
        #expect(all.contains("12月6日（日）に使用できるのは9:00から16:30までです。"))
        #expect(all.contains("受付開始は令和8年12月1日（火） 9:00です。"))
        #expect(all.contains("定員は400人です。"))
        #expect(all.contains("続けて使用できるのは2時間までです。"))
    }
}
