import Basics
import FoundationEssentials
import Postgres
import Reservation

/// What is owed to the outside, as a word the database knows.
enum WorkTopic: String, CaseIterable, Sendable {
    /// Find out how a payment ended, and if nobody knows it any more, make sure that it cannot be paid.
    case settlePayment = "settle_payment"
    /// Send a refund to the provider.
    case executeRefund = "execute_refund"
    /// After a hold has lapsed: stop its payment, take back its assessment.
    case settleExpiry = "settle_expiry"
}

extension Segment {
    /// Leaves work for the worker in the transaction that makes it necessary. The same work twice is one.
    mutating func enqueue(
        _ topic: WorkTopic, _ subject: UUID, in municipality: String, notBefore: Instant, at now: Instant
    ) {
        add(SQL.enqueue, municipality, topic.rawValue, subject, notBefore, now)
    }

    /// Tells staff; the code names the words (``NoticeView/words``).
    mutating func notify(
        _ code: NoticeCode, reservation: UUID?, payment: UUID?, in municipality: String,
        detail: [String: String] = [:], _ world: World
    ) {
        add(
            SQL.insertNotice, world.newID(), municipality, code.rawValue, reservation, payment,
            JSON(detail).asText, world.now)
    }
}
