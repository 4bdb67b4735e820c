import Basics

/// When a rule applies: every fact it names must be one of those it accepts.
package struct Condition: Hashable, Sendable {
    package enum Test: Hashable, Sendable {
        /// One bit for each option of the question.
        case choice(question: Int, options: UInt64)
        case day(DaySet)
        /// Bit 0 is "outside every season".
        case season(UInt64)
        case room(UInt64)
        case slotSet(UInt64)
        case number(Number, ClosedRange<Int>)
    }

    /// A fact that is a number, tested against a range: `people: 100..`.
    package enum Number: String, CaseIterable, Hashable, Sendable {
        case people
        /// Minutes of use; written in hours.
        case hours
        case slotCount = "slot_count"
    }

    package let tests: [Test]

    package init(_ tests: [Test]) { self.tests = tests }

    package static let always = Condition([])

    package func holds(_ facts: Facts) -> Bool {
        for test in tests where !Condition.holds(test, facts) { return false }
        return true
    }

    private static func holds(_ test: Test, _ facts: Facts) -> Bool {
        switch test {
        case .choice(let question, let options):
            let choice = facts.choices[question]
            return choice < 64 && options & (1 << UInt64(choice)) != 0
        case .day(let days): return days.contains(facts.day)
        case .season(let seasons): return seasons & (1 << UInt64(facts.season)) != 0
        case .room(let rooms): return facts.room < 64 && rooms & (1 << UInt64(facts.room)) != 0
        case .slotSet(let sets): return facts.slotSet < 64 && sets & (1 << UInt64(facts.slotSet)) != 0
        case .number(.people, let range): return range.contains(facts.people)
        case .number(.hours, let range): return range.contains(facts.minutes)
        case .number(.slotCount, let range): return range.contains(facts.slotCount)
        }
    }

    /// The questions it asks about, by their places in ``Definitions/questions``.
    package var questions: Set<Int> {
        Set(tests.compactMap { if case .choice(let question, _) = $0 { question } else { nil } })
    }
}
