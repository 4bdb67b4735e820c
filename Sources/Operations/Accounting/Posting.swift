import Basics
import FoundationEssentials
import Ledger
import Postgres

extension Segment {
    /// Writes a journal with its entries. Which day's books it goes to, the database decides: the day asked for,
    /// or the first open one after it.
    mutating func post(_ draft: JournalDraft, as id: UUID, in municipality: String) {
        add(
            SQL.insertJournal, id, municipality, draft.idemKey, Bytes(draft.requestHash), draft.kind.rawValue,
            draft.businessDate, draft.eventAt, Int32(draft.lines.count), draft.description, draft.reservation,
            draft.payment, draft.reverses)
        add(
            SQL.insertEntries, id, municipality, (1...Int16(draft.lines.count)).map { $0 },
            draft.lines.map(\.account.rawValue), draft.lines.map(\.subject), draft.lines.map(\.side.rawValue),
            draft.lines.map(\.amount.amount))
    }

    /// The same for an event: its day is the day in Japan on which it happened.
    mutating func post(
        _ event: LedgerEvent, at eventAt: Instant, in municipality: String, _ world: World
    ) throws(LedgerRefusal) {
        let draft = try PostingRules.journal(for: event, on: JapanTime.date(of: eventAt), at: eventAt)
        post(draft, as: world.newID(), in: municipality)
    }
}
