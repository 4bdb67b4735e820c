import Basics
import Crypto
import FoundationEssentials

/// Makes a day's seal from its journals, one after the other, without holding them.
package struct DaySealBuilder {
    package let day: CalendarDate
    private let since: CalendarDate?
    private let previous: [UInt8]
    private var count = 0
    private var total = Yen.zero
    private var lastSeq: Int64?
    private var hash = SHA256()

    /// A seal of `day` and of what came after `since`, the day closed before it: a day on which nobody closed is sealed
    /// with the next. Without `since`, of everything up to `day`. `previous` is the hash of the seal of `since`.
    package init(day: CalendarDate, since: CalendarDate? = nil, after previous: [UInt8] = DaySeal.genesis) {
        self.day = day
        self.since = since
        self.previous = previous
        var bytes = CanonicalBytes(tag: "kaikan-day-1")
        bytes.add(Int64(day.daysSinceEpoch))
        bytes.add(previous)
        hash.update(data: bytes.bytes)
    }

    /// Throws `journal_of_another_day` for one after `day` or not after `since`, and `journal_out_of_order` when `seq` does not ascend.
    package mutating func append(_ journal: Journal) throws(LedgerRefusal) {
        let draft = journal.draft
        guard draft.businessDate <= day, since.map({ $0 < draft.businessDate }) ?? true else {
            throw .journalOfAnotherDay(seq: journal.seq, day: day)
        }
        if let lastSeq, journal.seq <= lastSeq { throw .journalOutOfOrder(seq: journal.seq) }
        var bytes = CanonicalBytes(tag: "kaikan-journal-1")
        bytes.add(journal.seq)
        bytes.add(journal.id)
        bytes.add(draft.kind.rawValue)
        bytes.add(draft.idemKey)
        bytes.add(Int64(draft.businessDate.daysSinceEpoch))
        bytes.add(draft.eventAt.microseconds)
        bytes.add(draft.description)
        bytes.add(draft.reservation)
        bytes.add(draft.payment)
        bytes.add(draft.reverses)
        bytes.add(draft.lines)
        hash.update(data: bytes.bytes)
        count += 1
        total += draft.total
        lastSeq = journal.seq
    }

    package func seal() -> DaySeal {
        var bytes = CanonicalBytes(tag: "kaikan-day-end-1")
        bytes.add(Int64(count))
        bytes.add(total.amount)
        var hash = hash
        hash.update(data: bytes.bytes)
        return DaySeal(day: day, previous: previous, count: count, total: total, hash: Array(hash.finalize()))
    }
}
