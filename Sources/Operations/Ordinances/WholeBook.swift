import Basics
import Ordinance
import Reservation

/// A book before it is stored: its documents, those that come in among them, compiled and held against the catalogue.
struct WholeBook {
    let plan: BookPlan
    /// The documents of the book before; those that are no longer in the plan are left aside.
    let kept: [BookPartRow]
    let incoming: [Incoming]
    let holidays: HolidayTable

    /// - Throws: every fault of the documents.
    @discardableResult
    func compile() throws -> OrdinanceBook {
        try OrdinanceBook(parts: try parts(), holidays: holidays)
    }

    /// - Throws: every fault: of the documents, of their examples, and of what the catalogue does not have.
    func check(against catalogue: Catalogue, today: CalendarDate) throws {
        let book = try compile()
        let faults = BookExamples(of: book).faults + OrdinanceCoverage(book, of: catalogue, from: today).faults
        guard faults.isEmpty else { throw DocumentErrors(faults) }
    }

    private func parts() throws -> [OrdinanceBook.Part] {
        try plan.entries.compactMap { entry in
            if let new = incoming.first(where: { $0.entry.version == entry.version }) {
                return OrdinanceBook.Part(id: entry.name, node: new.document.node, effective: entry.effective)
            }
            guard let row = kept.first(where: { $0.ordinanceVersionID == entry.version }) else { return nil }
            let part = try OrdinanceBook.Part(row)
            return OrdinanceBook.Part(id: part.id, node: part.node, effective: entry.effective)
        }
    }
}
