import Basics
import Testing

@testable import Ledger

@Suite struct PaymentStateTests {
    @Test(arguments: [
        (PaymentState.created, PaymentState.Report.pending, PaymentState.pending),
        (.created, .unknown, .unknown), (.created, .captured, .captured), (.unknown, .pending, .pending),
        (.unknown, .captured, .captured), (.unknown, .unknown, .unknown), (.pending, .unknown, .pending),
        (.pending, .declined, .declined), (.captured, .pending, .captured), (.captured, .declined, .captured),
        (.captured, .voided, .captured), (.captured, .captured, .captured), (.declined, .captured, .captured),
        (.voided, .pending, .voided), (.failed, .captured, .captured),
    ])
    func `a report moves a payment forward or not at all`(
        from: PaymentState, report: PaymentState.Report, to: PaymentState
    ) {
        #expect(from.after(report) == (from == to ? .unchanged : .moved(to: to)))
    }

    static func end(_ reports: [PaymentState.Report]) -> PaymentState {
        reports.reduce(.created) { state, report in
            if case .moved(let next) = state.after(report) { next } else { state }
        }
    }

    /// All sequences of up to four reports: what counts is what was said, not in which order or how often.
    @Test func `reports that come twice or in another order end the same`() {
        let all = PaymentState.Report.allCases
        var sequences: [[PaymentState.Report]] = [[]]
        var ends: [Set<PaymentState.Report>: PaymentState] = [:]
        for _ in 0..<4 {
            sequences = sequences.flatMap { sequence in all.map { sequence + [$0] } }
            for sequence in sequences {
                let end = Self.end(sequence)
                #expect(ends[Set(sequence), default: end] == end, "\(sequence)")
                ends[Set(sequence)] = end
                #expect(Self.end(sequence + sequence) == end)
            }
        }
        #expect(ends.count == 6 + 15 + 20 + 15)
    }

    @Test func `no move leads back`() {
        for (from, targets) in PaymentState.moves {
            for to in targets { #expect(PaymentState.moves[to]?.contains(from) == false, "\(from) → \(to)") }
        }
        #expect(Set(PaymentState.moves.keys) == Set(PaymentState.allCases))
        #expect(PaymentState.moves[.captured] == [])
    }

    @Test func `refund reports in any order end the same`() {
        func end(_ reports: [RefundState.Report]) -> RefundState {
            reports.reduce(.requested) { state, report in
                if case .moved(let next) = state.after(report) { next } else { state }
            }
        }
        let all = RefundState.Report.allCases
        for a in all {
            for b in all {
                for c in all {
                    #expect(end([a, b, c]) == end([c, a, b]))
                    #expect(end([a, b, c]) == end([b, a, c, c, a]))
                }
            }
        }
        #expect(end([.executed, .failed, .pending]) == .executed)
        #expect(end([.pending]) == .sent)
        #expect(end([.failed, .pending]) == .failed)
    }

    @Test(arguments: [
        (Yen(1200), Yen(0), Yen(1200), true), (1200, 900, 300, true), (1200, 900, 301, false),
        (1200, 1200, 1, false), (0, 0, 1, false),
    ])
    func `no more goes back than came`(captured: Yen, refunded: Yen, asked: Yen, allowed: Bool) throws {
        if allowed {
            try RefundLimit.check(asked, captured: captured, refunded: refunded)
        } else {
            #expect(throws: LedgerRefusal.refundExceedsCapture(captured: captured, refunded: refunded, asked: asked)) {
                try RefundLimit.check(asked, captured: captured, refunded: refunded)
            }
        }
    }

    @Test(arguments: [Yen(0), -1])
    func `a refund of nothing is no refund`(asked: Yen) {
        #expect(throws: LedgerRefusal.amountOutOfRange(asked)) {
            try RefundLimit.check(asked, captured: 100, refunded: 0)
        }
    }
}
