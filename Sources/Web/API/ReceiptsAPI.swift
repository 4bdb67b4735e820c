import Basics
import Hummingbird
import Operations
import Ordinance
import Reservation

/// 領収書, as it was when it was issued.
struct ReceiptPayload: Codable, Sendable {
    let number: String
    let issuedAt: Instant
    let issuer: LocalizedText
    /// `T` and 13 digits, when the city has given it.
    let registrationNumber: String?
    let subject: LocalizedText
    let reservation: ReservationID
    let reference: String
    let applicant: String
    let paidAt: Instant
    let method: String
    let lines: [QuoteRecord.Line]
    let total: Yen
    let taxes: [Quote.TaxShare]

    init(_ view: ReceiptView) {
        number = view.number
        issuedAt = view.issuedAt
        issuer = view.document.issuer
        registrationNumber = view.document.registrationNumber
        subject = view.document.subject
        reservation = view.reservation.id
        reference = view.document.reference
        applicant = view.document.applicant
        paidAt = view.document.paidAt
        method = view.document.method
        lines = view.document.lines
        total = view.document.total
        taxes = view.document.taxes
    }
}

enum ReceiptsAPI {
    static let routes: [Route] = [
        .api(.get, "/v1/reservations/{id}/receipt", .signedIn) { visit in
            let receipt = try await visit.perform(IssueReceipt(id: visit.id(of: ReservationID.self)))
            return try visit.reply(ReceiptPayload(receipt))
        }
    ]
}
