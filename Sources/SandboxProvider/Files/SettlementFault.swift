import Basics

/// How a settlement file departs from the truth, on demand. The bank still pays the true sum.
struct SettlementFault: Codable, Sendable {
    /// Which payout's file; nothing means the latest payout.
    var payout: String?
    /// Leave out this D line, counted from 1.
    var dropLine: Int?
    /// Which D line ``changeAmount`` falls on, counted from 1.
    var line: Int?
    /// Added to the gross and net of one line.
    var changeAmount: Int64?
    /// Add a capture of so many yen that never happened.
    var addUnknown: Int64?
    /// Write a trailer that does not match.
    var breakTrailer: Bool?

    enum CodingKeys: String, CodingKey {
        case payout, line
        case dropLine = "drop_line"
        case changeAmount = "change_amount"
        case addUnknown = "add_unknown"
        case breakTrailer = "break_trailer"
    }

    func check() throws {
        for (name, value) in [("change_amount", changeAmount), ("add_unknown", addUnknown)] {
            guard (-Yen.limit.amount...Yen.limit.amount).contains(value ?? 0) else {
                throw SandboxFailure.invalid(name, "at most \(Yen.limit) yen")
            }
        }
    }

    func apply(to lines: [SettlementLine]) -> [SettlementLine] {
        var lines = lines
        if let changeAmount, let index = index(line ?? 1, in: lines) { lines[index].gross += Yen(changeAmount) }
        if let dropLine, let index = index(dropLine, in: lines) { lines.remove(at: index) }
        if let addUnknown, let last = lines.last {
            lines.append(
                SettlementLine(
                    kind: .capture, transaction: "txn_unknown", payment: "pay_unknown",
                    reference: "00000000-0000-7000-8000-000000000000", occurredAt: last.occurredAt,
                    gross: Yen(addUnknown), fee: .zero, feeTax: .zero))
        }
        return lines
    }

    private func index(_ number: Int, in lines: [SettlementLine]) -> Int? {
        lines.indices.contains(number - 1) ? number - 1 : nil
    }
}
