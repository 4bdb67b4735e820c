import Basics

/// Matches bank lines with announced payouts.
///
/// A line is matched only by the payout's id in its EDI field. Payer name and amount are never enough: they make
/// at most a proposal. The verdicts do not depend on the order of `lines` or `payouts`.
package enum BankMatching {
    /// One verdict a line, in the order of `lines`. `payer` is the provider's name as the bank writes it, in
    /// half-width kana.
    package static func match(
        _ lines: [BankLine], with payouts: [ExpectedPayout], payer: String? = nil
    ) -> [BankVerdict] {
        var run = Run(lines: lines, payouts: payouts)
        run.keepWhatArrived()
        run.pairCorrections()
        run.match(equalAmount: true)
        run.match(equalAmount: false)
        return run.verdicts(payer: payer)
    }

    /// An id as the EDI field can carry it: capital letters and digits. Banks drop or change everything else.
    static func ediForm(_ id: String) -> String {
        String(id.uppercased().unicodeScalars.filter { ("A"..."Z").contains($0) || ("0"..."9").contains($0) })
    }

    private struct Run {
        let lines: [BankLine]
        let payouts: [ExpectedPayout]
        let order: [Int]
        /// The payout each line names, when it names exactly one.
        let named: [Int?]
        var found: [BankVerdict?]
        var receivedBy: [String?]

        init(lines: [BankLine], payouts unordered: [ExpectedPayout]) {
            let payouts = unordered.sorted { $0.id < $1.id }
            self.lines = lines
            self.payouts = payouts
            order = lines.indices.sorted { lines[$0].key < lines[$1].key }
            let byId = Dictionary(grouping: payouts.indices, by: { BankMatching.ediForm(payouts[$0].id) })
            named = lines.map { line in
                let edi = BankMatching.ediForm(line.edi)
                guard !edi.isEmpty, let same = byId[edi], same.count == 1 else { return nil }
                return same[0]
            }
            found = Array(repeating: nil, count: lines.count)
            receivedBy = payouts.map(\.receivedBy)
        }

        mutating func keepWhatArrived() {
            for index in order {
                if let payout = named[index], receivedBy[payout] == lines[index].key { receive(payout, by: index) }
            }
        }

        /// A 訂正 (19) takes back one line with the same words and the opposite direction.
        mutating func pairCorrections() {
            for index in order where found[index] == nil && lines[index].isCorrection {
                let correction = lines[index]
                let original = order.first { other in
                    let line = lines[other]
                    return found[other] == nil && !line.isCorrection && line.signed == -correction.signed
                        && line.payer == correction.payer && line.edi == correction.edi
                }
                guard let original else { continue }
                for (one, other) in [(original, index), (index, original)] {
                    found[one] = BankVerdict(
                        line: lines[one], outcome: .cancelsOut(line: lines[other].key),
                        event: .unexplainedDeposit(
                            line: lines[one].key, subject: lines[original].key, amount: lines[one].signed))
                }
            }
        }

        mutating func match(equalAmount: Bool) {
            for index in order where found[index] == nil && !lines[index].isCorrection {
                guard let payout = named[index], receivedBy[payout] == nil,
                    !equalAmount || payouts[payout].net == lines[index].signed
                else { continue }
                receive(payout, by: index)
            }
        }

        mutating func receive(_ payout: Int, by index: Int) {
            let (line, expected) = (lines[index], payouts[payout])
            receivedBy[payout] = line.key
            found[index] = BankVerdict(
                line: line,
                outcome: line.signed == expected.net
                    ? .matched(payout: expected.id) : .amountDiffers(payout: expected.id, expected: expected.net),
                event: .bankDeposit(line: line.key, payout: expected.id, amount: line.signed))
        }

        func verdicts(payer: String?) -> [BankVerdict] {
            let unnamed = order.filter { found[$0] == nil && named[$0] == nil && !lines[$0].isCorrection }
            return lines.indices.map { index in
                if let found = found[index] { return found }
                let line = lines[index]
                if let payout = named[index], let first = receivedBy[payout] {
                    let id = payouts[payout].id
                    if line.isCorrection {
                        return BankVerdict(
                            line: line, outcome: .takenBack(payout: id),
                            event: .bankDeposit(line: line.key, payout: id, amount: line.signed))
                    }
                    return suspended(line, .duplicate(payout: id, of: first))
                }
                return suspended(line, .unexplained(proposed: proposal(for: line, payer: payer, among: unnamed)))
            }
        }

        private func suspended(_ line: BankLine, _ outcome: BankVerdict.Outcome) -> BankVerdict {
            BankVerdict(
                line: line, outcome: outcome,
                event: .unexplainedDeposit(line: line.key, subject: line.key, amount: line.signed))
        }

        private func proposal(for line: BankLine, payer: String?, among unnamed: [Int]) -> String? {
            guard let payer, line.payer == payer, !line.isCorrection else { return nil }
            let same = payouts.indices.filter { receivedBy[$0] == nil && payouts[$0].net == line.signed }
            let rivals = unnamed.filter { lines[$0].payer == payer && lines[$0].signed == line.signed }
            return same.count == 1 && rivals.count == 1 ? payouts[same[0]].id : nil
        }
    }
}
