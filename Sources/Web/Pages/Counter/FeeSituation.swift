import Ledger
import Operations
import Reservation

/// What the counter may do about a reservation's fee. Exactly one of these, and only ``due`` offers a charge.
package enum FeeSituation: Sendable {
    case paid(PaymentView)
    /// A charge on a terminal whose end is not known: only an inquiry may follow.
    case unknown(PaymentView)
    /// The fee may be taken now. `last` is the latest attempt, if there was one.
    case due(last: PaymentView?)
    /// The answers are not confirmed yet, so nothing is owed.
    case notConfirmed
    case nothingToPay
    /// Given up or lapsed before anything was paid.
    case over

    package init(_ view: ReservationView) {
        if let payment = view.payment, view.isPaid {
            self = .paid(payment)
        } else if let payment = view.payments.last(where: { $0.way == .terminal && !$0.state.isFinal }) {
            self = .unknown(payment)
        } else {
            self =
                switch view.state {
                case .held: .notConfirmed
                case .awaitingPayment: .due(last: view.payment)
                case .confirmed, .used, .noShow: .nothingToPay
                case .expired, .withdrawn, .cancelled: .over
                }
        }
    }
}
