import Basics
import FoundationEssentials

/// A journal that is in the books.
package struct Journal: Hashable, Sendable {
    /// The place in the books; later journals have greater ones, and there may be gaps.
    package let seq: Int64
    package let id: UUID
    package let draft: JournalDraft

    package init(seq: Int64, id: UUID, _ draft: JournalDraft) {
        self.seq = seq
        self.id = id
        self.draft = draft
    }
}
