import Basics
import FoundationEssentials
import Ledger
import Ordinance
import Postgres
import Reservation

/// 領収書: issued once per payment, with a number without gaps, and shown the same ever after.
package struct IssueReceipt: Operation {
    package static let permission = Permission.signedIn
    package let id: ReservationID

    package init(id: ReservationID) { self.id = id }

    package func run(_ world: World, _ call: Call) async throws -> ReceiptView {
        let view = try await ReservationReader.view(id, world, call)
        guard let payment = view.payments.last(where: { $0.state == .captured && $0.refunded < $0.amount }),
            let paidAt = payment.capturedAt
        else { throw Refusal.nothingToReceipt }
        if let stored = try await world.database.run(SQL.receiptOfPayment, payment.id.uuid) {
            try await ReservationReader.record("view_receipt", of: view, world, call)
            return try ReceiptView(stored, view)
        }
        let (now, municipality) = (world.now, view.municipality.code.digits)
        let fiscalYear = Int32(JapanTime.date(of: paidAt).fiscalYear)
        do {
            return try await world.database.withTransaction { transaction in
                let number = try await transaction.run(SQL.nextReceiptNumber, municipality, fiscalYear)
                let receipt = ReceiptDocument(view, payment, paidAt: paidAt)
                var segment = Segment()
                segment.add(
                    SQL.insertReceipt, payment.id.uuid, municipality, fiscalYear, number, now, JSON(receipt).asText)
                segment.audit(call, "issue_receipt", "payment", payment.id.description, in: municipality, at: now)
                _ = try await transaction.run(segment)
                return ReceiptView(
                    number: ReceiptView.number(fiscalYear, number), issuedAt: now, document: receipt,
                    reservation: view)
            }
        } catch let error as PostgresError where error.sqlState == .uniqueViolation {
            // Asked for twice at the same time: the other's number is the receipt's number.
            guard let stored = try await world.database.run(SQL.receiptOfPayment, payment.id.uuid) else { throw error }
            return try ReceiptView(stored, view)
        }
    }
}

/// A receipt with its number.
package struct ReceiptView: Sendable {
    /// `令和8年度-000123` in figures: `2026-000123`.
    package let number: String
    package let issuedAt: Instant
    package let document: ReceiptDocument
    package let reservation: ReservationView

    static func number(_ fiscalYear: Int32, _ number: Int32) -> String {
        let digits = String(number)
        return "\(fiscalYear)-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)"
    }
}

extension ReceiptView {
    init(_ row: ReceiptRow, _ view: ReservationView) throws {
        number = ReceiptView.number(row.fiscalYear, row.number)
        issuedAt = row.issuedAt
        document = try JSONDecoder().decode(ReceiptDocument.self, from: Data(row.document.text.utf8))
        reservation = view
    }
}

/// What a receipt says, as it was when it was issued (適格簡易請求書).
package struct ReceiptDocument: Codable, Hashable, Sendable {
    package let issuer: LocalizedText
    /// `T` and 13 digits, when the city has given it.
    package let registrationNumber: String?
    package let subject: LocalizedText
    package let reference: String
    package let applicant: String
    package let paidAt: Instant
    /// The provider's word: `card/visa`.
    package let method: String
    package let lines: [QuoteRecord.Line]
    package let total: Yen
    package let taxes: [Quote.TaxShare]

    init(_ view: ReservationView, _ payment: PaymentView, paidAt: Instant) {
        issuer = view.municipality.issuer
        registrationNumber = view.municipality.invoiceRegistrationNumber.map { "\($0)" }
        let day = DateWords.full(view.date)
        subject = LocalizedText(
            ja: "\(view.facility.name.ja) \(view.unit.name.ja) 使用料（\(day.ja) \(view.slotLabel.ja)）",
            en: "\(view.facility.name.en), \(view.unit.name.en): fee for \(day.en), \(view.slotLabel.en)")
        reference = view.reference.description
        applicant = view.applicant.name
        self.paidAt = paidAt
        method = payment.method
        lines = view.quote.lines
        total = payment.amount
        taxes = view.quote.taxes
    }
}
