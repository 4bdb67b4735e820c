import Basics
import Foundation

@testable import Ledger

/// A month of a small city that goes wrong in every way at once: random bookings, payments, refunds, settlement
/// files and bank lines, with faults on the way. Beside the real books it keeps its own account of what must be
/// open, by plain arithmetic that knows nothing of journals.
struct CityMonth {
    struct Payment {
        let n: Int
        let reservation: Int
        let amount: Yen
        var refunded = Yen.zero
    }

    struct Refund {
        let n: Int
        let payment: Int
        let amount: Yen
    }

    private(set) var books = Books()
    /// What must be open: account and subject, debits counting up. Zeroes stay listed.
    private(set) var open: [String: Yen] = [:]
    private(set) var bank = Yen.zero
    private(set) var fees = Yen.zero
    private(set) var revenue = Yen.zero
    private(set) var payments: [Int: Payment] = [:]
    private(set) var refunds: [Int: Refund] = [:]

    private var random: RandomGenerator
    private var next = 1
    private var day = Fixture.day("2026-09-01")
    private var unpaid: [(reservation: Int, amount: Yen)] = []
    private var approved: [Int] = []
    /// Claims that no settlement file has named yet.
    private var unsettled: [ProviderClaim] = []
    private var settled: [ProviderClaim] = []
    private var payouts: [ExpectedPayout] = []
    private var sent: [LedgerEvent] = []

    init(_ source: some RandomSource) { random = RandomGenerator(source) }

    mutating func step() throws {
        switch Int.random(in: 0..<12, using: &random) {
        case 0, 1: try assess()
        case 2, 3: try capture()
        case 4: try captureTooLate()
        case 5: try approveRefund()
        case 6: try executeRefund()
        case 7: try settle(faults: true)
        case 8: try bankDay(faults: true)
        case 9: try sendAgain()
        case 10: try giveUpClaim()
        default: day = day + 1
        }
    }

    /// Lets everything that is on its way arrive, without further faults.
    mutating func finish() throws {
        while !unpaid.isEmpty { try capture() }
        while !approved.isEmpty { try executeRefund() }
        while !unsettled.isEmpty { try settle(faults: false) }
        try bankDay(faults: false)
    }

    // MARK: - What happens

    private mutating func assess() throws {
        let (reservation, amount) = (number(), yen())
        try post(.feeAssessed(reservation: Fixture.id(reservation), number: 1, amount: amount))
        move("receivable", Fixture.text(reservation), amount)
        revenue += amount
        unpaid.append((reservation, amount))
    }

    private mutating func giveUpClaim() throws {
        guard let claim = Self.take(&unpaid, using: &random) else { return }
        try post(.feeAssessmentReversed(reservation: Fixture.id(claim.reservation), number: 1, amount: claim.amount))
        move("receivable", Fixture.text(claim.reservation), -claim.amount)
        revenue = revenue - claim.amount
    }

    private mutating func capture() throws {
        guard let claim = Self.take(&unpaid, using: &random) else { return }
        let payment = Payment(n: number(), reservation: claim.reservation, amount: claim.amount)
        payments[payment.n] = payment
        try post(
            .captured(
                payment: Fixture.id(payment.n), reservation: Fixture.id(payment.reservation), amount: payment.amount))
        move("receivable", Fixture.text(claim.reservation), -claim.amount)
        owe(.capture, payment.n, payment: payment.n, payment.amount)
    }

    private mutating func captureTooLate() throws {
        var payment = Payment(n: number(), reservation: number(), amount: yen())
        let refund = Refund(n: number(), payment: payment.n, amount: payment.amount)
        payment.refunded = payment.amount
        payments[payment.n] = payment
        refunds[refund.n] = refund
        try post(
            .capturedWithoutClaim(
                payment: Fixture.id(payment.n), reservation: Fixture.id(payment.reservation),
                refund: Fixture.id(refund.n), amount: payment.amount))
        move("refund_payable", Fixture.text(refund.n), -payment.amount)
        owe(.capture, payment.n, payment: payment.n, payment.amount)
        approved.append(refund.n)
    }

    /// Asks for up to a third more than was paid; the rule must refuse what is too much.
    private mutating func approveRefund() throws {
        guard var payment = payments.values.sorted(by: { $0.n < $1.n }).randomElement(using: &random) else { return }
        let asked = Yen(Int64.random(in: 1...(payment.amount.amount * 4 / 3 + 1), using: &random))
        do throws(LedgerRefusal) {
            try RefundLimit.check(asked, captured: payment.amount, refunded: payment.refunded)
        } catch {
            guard error.code == "refund_exceeds_capture" else { throw error }
            return
        }
        let refund = Refund(n: number(), payment: payment.n, amount: asked)
        payment.refunded += asked
        payments[payment.n] = payment
        refunds[refund.n] = refund
        try post(
            .refundApproved(
                refund: Fixture.id(refund.n), payment: Fixture.id(payment.n),
                reservation: Fixture.id(payment.reservation), amount: asked))
        move("refund_payable", Fixture.text(refund.n), -asked)
        revenue = revenue - asked
        approved.append(refund.n)
    }

    private mutating func executeRefund() throws {
        guard let n = Self.take(&approved, using: &random), let refund = refunds[n],
            let payment = payments[refund.payment]
        else { return }
        try post(
            .refundExecuted(
                refund: Fixture.id(n), payment: Fixture.id(payment.n), reservation: Fixture.id(payment.reservation),
                amount: refund.amount))
        move("refund_payable", Fixture.text(n), refund.amount)
        owe(.refund, n, payment: payment.n, refund.amount)
    }

    /// One payout of some of what the provider holds; with faults, a line may be off by a yen, come twice, or be
    /// of nobody.
    private mutating func settle(faults: Bool) throws {
        let payout = "PO-\(number())"
        let claims = unsettled
        var lines: [SettlementLine] = []
        for claim in claims where !faults || Bool.random(using: &random) {
            let wrong: Int64 = faults && claim.amount > 50 && Int.random(in: 0..<12, using: &random) == 0 ? 1 : 0
            lines.append(line(of: claim, payout: payout, off: wrong))
            if faults, Int.random(in: 0..<12, using: &random) == 0 { lines.append(line(of: claim, payout: payout)) }
        }
        if faults, Int.random(in: 0..<4, using: &random) == 0 {
            let stranger = ProviderClaim(
                kind: .capture, subject: Fixture.id(number()), payment: Fixture.id(number()), amount: yen())
            lines.append(line(of: stranger, payout: payout))
        }
        lines.shuffle(using: &random)
        let verdicts = SettlementMatching.match(lines, with: settled + claims)
        for verdict in verdicts {
            try post(verdict.event)
            let line = verdict.line
            switch verdict.target {
            case .clearing(let subject, _):
                move("clearing", subject.uuidString.lowercased(), -line.gross)
                guard let claim = unsettled.first(where: { $0.subject == subject }) else { continue }
                unsettled.removeAll { $0.subject == subject }
                settled.append(
                    ProviderClaim(
                        kind: claim.kind, subject: subject, payment: claim.payment,
                        providerPaymentId: claim.providerPaymentId, amount: claim.amount, settledBy: line.key))
            case .unknown, .duplicate: move("suspense", line.key, -line.gross)
            }
            move("in_transit", payout, line.net)
            fees += line.fee + line.feeTax
        }
        let net = lines.map(\.net).sum()
        if net != .zero { payouts.append(ExpectedPayout(id: payout, net: net)) }
    }

    /// Some payouts arrive; with faults, an amount may be off by a yen, a payout come twice, or a stranger's money.
    private mutating func bankDay(faults: Bool) throws {
        var lines: [BankLine] = []
        for payout in payouts where payout.receivedBy == nil && (!faults || Bool.random(using: &random)) {
            let off: Yen = faults && payout.net > 5 && Int.random(in: 0..<10, using: &random) == 0 ? 1 : 0
            lines.append(BankMatchingTests.line("b\(number())", payout.net - off, edi: payout.id))
            if faults, Int.random(in: 0..<10, using: &random) == 0 {
                lines.append(BankMatchingTests.line("b\(number())", payout.net, edi: payout.id))
            }
        }
        if faults, Int.random(in: 0..<4, using: &random) == 0 {
            lines.append(BankMatchingTests.line("b\(number())", yen(), payer: "ｵｵﾀｹ ﾀﾛｳ"))
        }
        lines.shuffle(using: &random)
        for verdict in BankMatching.match(lines, with: payouts) {
            try post(verdict.event)
            let line = verdict.line
            bank += line.signed
            switch verdict.outcome {
            case .matched(let id), .amountDiffers(let id, _):
                move("in_transit", id, -line.signed)
                payouts = payouts.map { payout in
                    payout.id == id ? ExpectedPayout(id: id, net: payout.net, receivedBy: line.key) : payout
                }
            case .duplicate, .unexplained: move("suspense", line.key, -line.signed)
            case .takenBack, .cancelsOut: preconditionFailure("no 訂正 was made")
            }
        }
    }

    /// Whatever was sent may be sent again, and must change nothing.
    private mutating func sendAgain() throws {
        guard let event = sent.randomElement(using: &random) else { return }
        let isNew = try books.post(Fixture.post(event, on: day + 1))
        guard !isNew else { preconditionFailure("\(event) was booked twice") }
    }

    // MARK: - How

    private mutating func number() -> Int {
        next += 1
        return next
    }

    private mutating func yen() -> Yen { Yen(Int64.random(in: 1...30_000, using: &random)) }

    private static func take<Element>(_ pile: inout [Element], using random: inout RandomGenerator) -> Element? {
        guard !pile.isEmpty else { return nil }
        return pile.remove(at: Int.random(in: 0..<pile.count, using: &random))
    }

    private mutating func post(_ event: LedgerEvent) throws {
        let isNew = try books.post(Fixture.post(event, on: day))
        guard isNew else { preconditionFailure("\(event) was not new") }
        sent.append(event)
    }

    private mutating func move(_ account: String, _ subject: String, _ amount: Yen) {
        open["\(account):\(subject)", default: .zero] += amount
    }

    private mutating func owe(_ kind: SettlementLine.Kind, _ n: Int, payment: Int, _ amount: Yen) {
        move("clearing", Fixture.text(n), kind == .capture ? amount : -amount)
        unsettled.append(
            ProviderClaim(
                kind: kind, subject: Fixture.id(n), payment: Fixture.id(payment), providerPaymentId: "pay_\(payment)",
                amount: amount))
    }

    private mutating func line(of claim: ProviderClaim, payout: String, off: Int64 = 0) -> SettlementLine {
        let gross = claim.kind == .capture ? claim.amount - Yen(off) : -claim.amount + Yen(off)
        let fee = claim.kind == .capture ? Yen(gross.amount * 3 / 100) : .zero
        return SettlementLine(
            kind: claim.kind, payoutId: payout, transactionId: "tx_\(number())",
            providerPaymentId: claim.providerPaymentId ?? "pay_unknown",
            reference: Bool.random(using: &random) ? claim.payment : nil, occurredAt: Fixture.noon, gross: gross,
            fee: fee, feeTax: Yen(fee.amount / 10))
    }
}
