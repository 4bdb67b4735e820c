import Basics
import FoundationEssentials
import Ordinance

/// Which version of each document holds on which days: what a book says, without the rules themselves.
struct BookPlan: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        let version: UUID
        let code: String
        let number: Int
        /// As the document says.
        let stated: EffectivePeriod
        /// As it counts: shorter where a later version takes over.
        var effective: EffectivePeriod

        init(version: UUID, code: String, number: Int, stated: EffectivePeriod, effective: EffectivePeriod? = nil) {
            self.version = version
            self.code = code
            self.number = number
            self.stated = stated
            self.effective = effective ?? stated
        }

        var name: String { "\(code)@\(number)" }
    }

    private(set) var entries: [Entry]

    init(_ entries: [Entry] = []) { self.entries = entries }

    func contains(_ version: UUID) -> Bool { entries.contains { $0.version == version } }

    /// Takes in a version that is not in the book yet.
    ///
    /// An older version of the same document without an end ends the day before the new one begins. Whatever else
    /// overlaps is refused: which of two rules holds on a day is for the city to write down.
    ///
    /// - Parameter correcting: whether the version that begins on the same day is to be replaced, and not kept.
    /// - Throws: `ordinance_periods_overlap`, `ordinance_nothing_to_correct`.
    mutating func add(_ new: Entry, correcting: Bool) throws(Refusal) {
        var (new, others) = (new, entries)
        if correcting {
            guard let old = others.firstIndex(where: { $0.code == new.code && $0.effective.from == new.stated.from })
            else { throw Self.nothingToCorrect(new) }
            others.remove(at: old)
            new.effective = Self.untilTheNext(new, others)
        }
        for index in others.indices where others[index].code == new.code {
            let other = others[index]
            guard other.effective.overlaps(new.effective) else { continue }
            guard other.stated.until == nil, other.effective.from < new.effective.from else {
                throw Self.overlap(new, with: other)
            }
            others[index].effective = EffectivePeriod(from: other.effective.from, until: new.effective.from - 1)
        }
        entries = others + [new]
    }

    /// What replaces a version holds as long as that one did: until the next one begins, when it has no end itself.
    private static func untilTheNext(_ new: Entry, _ others: [Entry]) -> EffectivePeriod {
        let later = others.filter { $0.code == new.code && $0.effective.from > new.stated.from }
        guard new.stated.until == nil, let next = later.map(\.effective.from).min() else { return new.stated }
        return EffectivePeriod(from: new.stated.from, until: next - 1)
    }

    private static func overlap(_ new: Entry, with other: Entry) -> Refusal {
        let isSameDay = other.effective.from == new.effective.from
        let period = "\(other.effective)"
        return Refusal(
            "ordinance_periods_overlap",
            ja: "「\(new.code)」の施行期間 \(new.stated) は、\(other.name) の期間 \(period) と重なります。"
                + (isSameDay ? "差し替えるときは --corrects を付けてください。" : "施行期間に終わりの日を書いてください。"),
            en: "The period \(new.stated) of “\(new.code)” overlaps that of \(other.name), \(period). "
                + (isSameDay ? "To replace that version, say --corrects." : "Give the period an end before that."),
            field: "effective")
    }

    private static func nothingToCorrect(_ new: Entry) -> Refusal {
        Refusal(
            "ordinance_nothing_to_correct",
            ja: "「\(new.code)」には \(new.stated.from) に始まる版がないため、差し替えるものがありません。",
            en: "No version of “\(new.code)” begins on \(new.stated.from), so there is nothing to correct.",
            field: "effective")
    }
}
