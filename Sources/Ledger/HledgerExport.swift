import Basics
import FoundationEssentials

/// Writes the books as an hledger journal that `hledger check --strict` accepts.
///
/// Text goes to `write` piece by piece, a journal at a time, so the whole is never held. The same journals make the
/// same bytes. Every account is declared where it first occurs.
package struct HledgerExport {
    private let write: (String) throws -> Void
    private var declared: Set<String> = []

    /// Writes the head of the journal. `title` becomes a comment.
    package init(title: String, write: @escaping (String) throws -> Void) throws {
        self.write = write
        var head = "; \(Self.oneLine(title))\ncommodity 1000. JPY\n\n"
        for (name, type) in [("assets", "A"), ("liabilities", "L"), ("revenues", "R"), ("expenses", "X")] {
            head += "account \(name)  ; type: \(type)\n"
        }
        for definition in ChartOfAccounts.all {
            head += "account \(definition.hledgerName)  ; \(definition.en)\n"
            declared.insert(definition.hledgerName)
        }
        try write(head)
    }

    package mutating func append(_ journal: Journal) throws {
        let draft = journal.draft
        var text = ""
        for line in draft.lines {
            let name = Self.accountName(line)
            if declared.insert(name).inserted { text += "\naccount \(name)" }
        }
        if !text.isEmpty { text += "\n" }
        text += "\n\(draft.businessDate) * (\(journal.seq)) \(Self.oneLine(draft.description))\n"
        text += "    ; kind: \(draft.kind.rawValue)\n    ; journal: \(Self.id(journal.id))\n"
        let tags = [
            ("reservation", draft.reservation), ("payment", draft.payment), ("reverses", draft.reverses),
        ]
        for case (let tag, .some(let id)) in tags { text += "    ; \(tag): \(Self.id(id))\n" }
        for line in draft.lines { text += "    \(Self.accountName(line))  \(line.signed.amount) JPY\n" }
        try write(text)
    }

    /// Writes what each account's balance is at the end of `day`, subjects included, so that hledger itself refuses a
    /// journal that says otherwise. `day` must not be before any journal's.
    package func assertBalances(_ books: TrialBalance, on day: CalendarDate) throws {
        var text = "\n\(day) * balances\n"
        for definition in ChartOfAccounts.all {
            text += "    \(definition.hledgerName)  0 JPY =* \(books[definition.account].balance.amount) JPY\n"
        }
        try write(text)
    }

    /// The account's name with the subject below it.
    static func accountName(_ line: JournalLine) -> String {
        let name = ChartOfAccounts[line.account].hledgerName
        return line.subject.isEmpty ? name : "\(name):\(ascii(line.subject))"
    }

    /// Letters, digits, `.`, `-` as they are, all else as `_` and two hexadecimal digits a byte: hledger gives colons,
    /// semicolons and double blanks meanings of their own.
    private static func ascii(_ subject: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var bytes: [UInt8] = []
        for byte in subject.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E: bytes.append(byte)
            default: bytes += [0x5F, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Without what would end a description: line breaks, and the semicolon that begins a comment.
    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == ";" || $0 == "|" ? " " : $0 })
    }

    private static func id(_ id: UUID) -> String { id.uuidString.lowercased() }
}
