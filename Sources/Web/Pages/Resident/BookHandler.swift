import Hummingbird
import Operations

/// Asking what a use costs, and holding the slot.
enum BookHandler {
    /// The questions, and with `action=quote` the fee.
    @Sendable static func show(_ visit: Visit) async throws -> Response {
        try await page(visit, visit.query, asksForQuote: visit.query["action"] != nil, errors: [])
    }

    /// 仮押さえ. A slot that went to somebody else gets a page of its own; what can be put right comes back as a form.
    @Sendable static func hold(_ visit: Visit) async throws -> Response {
        let municipality = try visit.segment("municipality")
        do {
            let form = try form(visit, visit.form)
            let applicant = ApplicantInput(
                name: visit.form.line("name"), nameKana: visit.form.line("nameKana"), phone: visit.form.line("phone"))
            let view = try await visit.perform(
                HoldSlot(
                    municipality: municipality, request: form.request(), purpose: visit.form.line("purpose"),
                    applicant: applicant),
                idempotencyKey: visit.formKey())
            return visit.redirect(to: "/reservations/\(view.id)/check")
        } catch let refusal as Refusal where refusal.code == "slot_taken" {
            return SlotTakenPage(visit: visit, municipality: municipality, refusal: refusal).response()
        } catch let refusal as Refusal where refusal.field != nil {
            return try await page(visit, visit.form, asksForQuote: true, errors: visit.fieldErrors(refusal))
        }
    }

    private static func form(_ visit: Visit, _ fields: FormFields) throws(Refusal) -> BookingForm {
        try BookingForm(
            facility: visit.segment("facility"), unit: visit.segment("unit"), fields: fields)
    }

    private static func page(
        _ visit: Visit, _ fields: FormFields, asksForQuote: Bool, errors: [FieldError]
    ) async throws -> Response {
        let form = try form(visit, fields)
        let municipality = try visit.segment("municipality")
        let day = try await visit.perform(
            ShowWeek(municipality: municipality, facility: form.facility, unit: form.unit, from: form.date, days: 1))
        var page = BookPage(visit: visit, day: day, form: form, errors: errors)
        if asksForQuote {
            do {
                let request = try form.request(answeredBy: visit.answeredBy(in: municipality))
                page.quoted = try await visit.perform(QuoteFee(municipality: municipality, request: request))
            } catch let refusal as Refusal where refusal.field != nil {
                if errors.isEmpty { page.errors = visit.fieldErrors(refusal) }
            }
        }
        return page.response()
    }
}
