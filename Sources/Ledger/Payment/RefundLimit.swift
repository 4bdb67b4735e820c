import Basics

/// How much of a payment can still be paid back.
package enum RefundLimit {
    /// Throws `refund_exceeds_capture` when `asked` is more than what was captured less what was refunded or promised
    /// before, and `amount_out_of_range` when it is not positive. Read the figures under the payment's lock.
    package static func check(_ asked: Yen, captured: Yen, refunded: Yen) throws(LedgerRefusal) {
        guard asked > .zero, asked <= .limit else { throw .amountOutOfRange(asked) }
        guard refunded + asked <= captured else {
            throw .refundExceedsCapture(captured: captured, refunded: refunded, asked: asked)
        }
    }
}
