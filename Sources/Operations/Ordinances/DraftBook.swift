import Basics
import FoundationEssentials
import Ordinance

/// Documents that are in no database: put together as an import would put them, and checked as a whole.
package struct DraftBook: Sendable {
    package let documents: [OrdinanceDocument]
    package let book: OrdinanceBook

    /// - Parameter documents: all of one municipality; versions of one document cut each other off as they would in
    ///   the database.
    /// - Throws: every fault with its place; periods that overlap are one.
    package init(_ documents: [OrdinanceDocument], holidays: HolidayTable = .computed) throws(DocumentErrors) {
        var plan = BookPlan()
        let sorted = documents.sorted { $0.header.effective.from < $1.header.effective.from }
        for (index, document) in sorted.enumerated() {
            let entry = BookPlan.Entry(
                version: StableID.make("draft", "\(index)"), code: document.header.code, number: index,
                stated: document.header.effective)
            do throws(Refusal) {
                try plan.add(entry, correcting: false)
            } catch {
                throw DocumentErrors([DocumentFault(at: document.header.effectivePlace, error.words)])
            }
        }
        let parts = plan.entries.map { entry in
            OrdinanceBook.Part(
                id: sorted[entry.number].name, node: sorted[entry.number].node, effective: entry.effective)
        }
        book = try OrdinanceBook(parts: parts, holidays: holidays)
        self.documents = documents
    }
}
