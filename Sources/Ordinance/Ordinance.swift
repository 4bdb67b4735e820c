import Basics

/// The rules that govern a facility together, checked and ready to be asked.
///
/// Made of all documents in force for it on a day. Compiled once, shared by everything that asks; two are equal when
/// they are the same object.
package final class Ordinance: Sendable {
    /// The documents it is made of: `azalea-otake@3`.
    package let versions: [String]
    package let headers: [OrdinanceHeader]
    package let definitions: Definitions
    /// Nothing when no document has one: then no day is open.
    package let calendar: OperatingCalendar?
    package let fees: FeeRules
    package let booking: BookingRules
    package let cancellation: CancellationRules
    package let penalties: PenaltyRules
    package let lotteries: LotteryRules
    package let examples: [Example]
    package let holidays: HolidayTable

    /// - Throws: ``DocumentErrors`` with every fault at once.
    package init(
        _ parts: [OrdinanceBook.Version], holidays: HolidayTable, isTrusting: Bool
    ) throws(DocumentErrors) {
        var compiler = OrdinanceCompiler(parts, holidays: holidays, isTrusting: isTrusting)
        let sections = compiler.read()
        guard compiler.reader.faults.isEmpty, let sections else {
            throw DocumentErrors(compiler.reader.faults)
        }
        versions = parts.map(\.id)
        headers = parts.map(\.header)
        definitions = sections.definitions
        calendar = sections.calendar
        fees = sections.fees
        booking = sections.booking
        cancellation = sections.cancellation
        penalties = sections.penalties
        lotteries = sections.lotteries
        examples = sections.examples
        self.holidays = holidays
    }
}

extension Ordinance: Hashable {
    package static func == (a: Ordinance, b: Ordinance) -> Bool { a === b }
    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension Ordinance {
    /// Codes of the facilities all its documents name.
    package var facilities: [String] {
        (headers.first?.facilities ?? []).filter { code in headers.allSatisfy { $0.facilities.contains(code) } }
    }

    /// What deadlines count and roll over.
    package var days: any WorkingDays { calendar ?? BankDays(holidays: holidays) }

    /// The examples that do not come out, each with its place and what comes out instead.
    package func failedExamples() -> [DocumentFault] {
        examples.compactMap { example in
            example.check(self).map { words in
                DocumentFault(
                    at: example.place,
                    LocalizedText(ja: "計算例と合いません：\(words.ja)", en: "the example does not hold: \(words.en)"))
            }
        }
    }
}

extension OperatingCalendar: WorkingDays {
    package func isOpen(_ date: CalendarDate) -> Bool { isOpen(date, room: nil) }
}

/// The days of an ordinance without a calendar: always open, and banks as everywhere.
struct BankDays: WorkingDays {
    let holidays: HolidayTable

    func isOpen(_ date: CalendarDate) -> Bool { true }
    func isBusinessDay(_ date: CalendarDate) -> Bool { holidays.isBankBusinessDay(date) }
}
