/// What a journal records. The raw value is what the database stores; a reversal keeps the kind of what it
/// takes back, so that the sums of a kind are net.
package enum JournalKind: String, CaseIterable, Hashable, Sendable, Codable {
    /// 調定.
    case feeAssessed = "fee_assessed"
    /// 減額調定 to nothing: the claim is given up before it was paid.
    case feeAssessmentReversed = "fee_assessment_reversed"
    /// 収納 by a cashless method.
    case captured
    /// Money received for a booking that can no longer be honoured: 過誤納.
    case capturedWithoutClaim = "captured_without_claim"
    /// 還付の決定 (戻出).
    case refundApproved = "refund_approved"
    /// 還付の支払.
    case refundExecuted = "refund_executed"
    /// A settlement file's line for a capture of ours.
    case captureSettled = "capture_settled"
    /// A settlement file's line for a refund of ours.
    case refundSettled = "refund_settled"
    /// A settlement file's line that nothing of ours explains.
    case settlementUnknown = "settlement_unknown"
    /// A settlement file's line for what another line has settled already.
    case settlementDuplicate = "settlement_duplicate"
    /// A bank line that names a payout of ours.
    case bankDeposit = "bank_deposit"
    /// A bank line that names none.
    case unexplainedDeposit = "unexplained_deposit"
    /// 不明金 that staff have explained.
    case suspenseExplained = "suspense_explained"

    package var ja: String {
        switch self {
        case .feeAssessed: "調定"
        case .feeAssessmentReversed: "調定取消"
        case .captured: "収納"
        case .capturedWithoutClaim: "過誤納"
        case .refundApproved: "還付決定"
        case .refundExecuted: "還付"
        case .captureSettled: "精算（収納）"
        case .refundSettled: "精算（還付）"
        case .settlementUnknown: "精算（不明）"
        case .settlementDuplicate: "精算（重複）"
        case .bankDeposit: "入金"
        case .unexplainedDeposit: "入金（不明）"
        case .suspenseExplained: "不明金の判明"
        }
    }

    package var en: String {
        switch self {
        case .feeAssessed: "Fee assessed"
        case .feeAssessmentReversed: "Fee assessment reversed"
        case .captured: "Captured"
        case .capturedWithoutClaim: "Captured without a claim"
        case .refundApproved: "Refund approved"
        case .refundExecuted: "Refund executed"
        case .captureSettled: "Capture settled"
        case .refundSettled: "Refund settled"
        case .settlementUnknown: "Settled, unknown to us"
        case .settlementDuplicate: "Settled twice"
        case .bankDeposit: "Bank deposit"
        case .unexplainedDeposit: "Unexplained deposit"
        case .suspenseExplained: "Suspense explained"
        }
    }
}
