import Basics
import FoundationEssentials
import HTTPTypes
import Ledger
import Operations
import Ordinance
import Reservation

/// A reservation as its owner and the counter see it.
struct ReservationPayload: Codable, Sendable {
    let id: ReservationID
    let municipality: String
    let facility: String
    let facilityName: LocalizedText
    let unit: String
    let unitName: LocalizedText
    /// 予約番号: `K7Q2-M4XD`.
    let reference: String
    let state: ReservationState
    let date: CalendarDate
    let slots: [String]
    let label: LocalizedText
    let startsAt: Instant
    let endsAt: Instant
    let people: Int
    let purpose: String
    let choices: [String: String]
    let counts: [String: Int]
    let equipment: [String: Int]
    let reductions: [String]
    let quote: QuoteRecord
    let fee: Yen
    let applicant: ApplicantInput
    let paymentWay: PaymentWay?
    /// Until when the slot is kept; left out once it is confirmed or given up.
    let expiresAt: Instant?
    /// The value of the ETag.
    let version: Int
    let createdAt: Instant
    let payments: [PaymentPayload]

    init(_ view: ReservationView) {
        id = view.id
        municipality = view.municipality.code.digits
        facility = view.facility.code
        facilityName = view.facility.name
        unit = view.unit.code
        unitName = view.unit.name
        reference = view.reference.description
        state = view.state
        date = view.date
        slots = view.slots
        label = view.slotLabel
        startsAt = view.time.start
        endsAt = view.time.end
        people = view.partySize
        purpose = view.purpose
        choices = view.answers.choices
        counts = view.answers.counts
        equipment = view.answers.equipment
        reductions = view.answers.reductions
        quote = view.quote
        fee = view.fee
        applicant = view.applicant
        paymentWay = view.paymentWay
        expiresAt = view.expiresAt
        version = view.version
        createdAt = view.createdAt
        payments = view.payments.map(PaymentPayload.init)
    }

    /// What stands beside every answer that shows one reservation.
    static func headers(_ view: ReservationView) -> HTTPFields { [.eTag: "\"\(view.version)\""] }
}

/// One attempt to take the fee.
struct PaymentPayload: Codable, Sendable {
    let id: PaymentID
    let way: PaymentView.Way
    let terminal: String?
    let state: PaymentState
    let amount: Yen
    let refunded: Yen
    /// The provider's word for how it was paid; empty until it was.
    let method: String
    /// The provider's page, while it waits for the payer.
    let paymentURL: String?
    let capturedAt: Instant?
    let declineCode: String?
    let createdAt: Instant

    init(_ view: PaymentView) {
        id = view.id
        way = view.way
        terminal = view.terminal
        state = view.state
        amount = view.amount
        refunded = view.refunded
        method = view.method
        paymentURL = view.state == .pending ? view.hostedURL : nil
        capturedAt = view.capturedAt
        declineCode = view.declineCode
        createdAt = view.createdAt
    }
}

/// A reservation whose answers are given, with where to pay when that is done online.
struct ConfirmedPayload: Codable, Sendable {
    let reservation: ReservationPayload
    let paymentURL: String?

    init(_ confirmed: ConfirmedReservation) {
        reservation = ReservationPayload(confirmed.reservation)
        paymentURL = confirmed.paymentURL
    }
}
