import Basics
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Operations
import Ordinance
import Reservation

/// The counter's pages (窓口).
package enum CounterRoutes {
    package static let all: [Route] = [
        .page(.get, "/counter", .counter, desk),
        .page(.get, "/counter/reservations/{id}", .counter) { visit in
            let view = try await visit.perform(FindReservation(id: visit.id(of: ReservationID.self)))
            return reservationPage(view, visit)
        },
        .page(.post, "/counter/reservations/{id}/fee", .counter, takeFee),
        .page(.get, "/counter/reservations/{id}/withdraw", .counter, askWithdrawal),
        .page(.post, "/counter/reservations/{id}/withdraw", .counter, withdraw),
        .page(.post, "/counter/payments/{id}/inquiry", .counter, inquire),
        .page(.post, "/counter/notices/{id}/seen", .counter, markSeen),
    ]

    private static func desk(_ visit: Visit) async throws -> Response {
        let workplace = try visit.counterWorkplace()
        let text = visit.query.line("q")
        guard text.isEmpty else { return try await search(text, in: workplace, visit) }
        let choice = DayChoice(visit.query, otherwise: visit.today, visit.language)
        var days: [CounterPage.Day] = []
        for date in [choice.date, choice.date + 1] {
            let found = try await visit.perform(ReservationsOnDay(municipality: workplace.code, date: date))
            days.append(CounterPage.Day(date: date, reservations: found))
        }
        let notices = try await visit.perform(OpenNotices(municipality: workplace.code))
        return try deskPage(
            .days(days, notices: notices), date: choice.date, errors: choice.errors, in: workplace, visit)
    }

    /// A reference number leads straight to its reservation; a name leads to a list, even of one.
    private static func search(_ text: String, in workplace: Workplace, _ visit: Visit) async throws -> Response {
        do {
            let found = try await visit.perform(SearchReservations(municipality: workplace.code, text: text))
            if let only = found.first, found.count == 1, only.reference == (try? ReferenceNumber(text)) {
                return visit.redirect(to: CounterReservationPage.address(only.id))
            }
            return try deskPage(.found(found, text: text), date: visit.today, in: workplace, visit)
        } catch let refusal as Refusal {
            guard refusal.field == "q" else { throw refusal }
            return try deskPage(
                .days([], notices: []), date: visit.today, errors: visit.fieldErrors(refusal), in: workplace, visit)
        }
    }

    private static func deskPage(
        _ content: CounterPage.Content, date: CalendarDate, errors: [FieldError] = [], in workplace: Workplace,
        _ visit: Visit
    ) throws -> Response {
        let page = CounterPage(
            language: visit.language, workplace: workplace, content: content, today: visit.today, date: date,
            facilities: try visit.web.world.catalogues.catalogue(workplace.code).catalogue.facilities,
            fields: visit.query, errors: errors, token: visit.hiddenFields())
        return visit.page(page.title, status: errors.isEmpty ? .ok : .badRequest, errors: errors, page.html)
    }

    private static func reservationPage(_ view: ReservationView, _ visit: Visit, refusal: Refusal? = nil) -> Response {
        let code = view.municipality.code.digits
        let serves = visit.principal?.municipalities.count ?? 0
        let home = serves > 1 ? "/counter?municipality=\(code)" : "/counter"
        let page = CounterReservationPage(
            language: visit.language, view: view, result: PaymentID(visit.query.line("payment")), refusal: refusal,
            terminals: visit.web.settings.terminals, terminal: Terminals.remembered(visit), home: home,
            token: visit.hiddenFields(), key: visit.hiddenFields(key: true))
        return visit.page(
            page.title, status: refusal.map { Problem.status(of: $0.code) } ?? .ok,
            back: Layout.Back(home, visit.language("窓口へ戻る", "Back to the counter")), page.html)
    }

    /// The reservation as it stands now, with why the last request was not carried out; pages of its own for whom
    /// the reservation is none of their business.
    private static func refused(_ refusal: Refusal, _ id: ReservationID, _ visit: Visit) async throws -> Response {
        guard !["sign_in_needed", "not_permitted", "not_found"].contains(refusal.code) else { throw refusal }
        return reservationPage(try await visit.perform(FindReservation(id: id)), visit, refusal: refusal)
    }

    private static func takeFee(_ visit: Visit) async throws -> Response {
        let (id, terminal) = (try visit.id(of: ReservationID.self), visit.form.line("terminal"))
        do {
            let result = try await visit.perform(
                TakeCounterFee(id: id, terminal: terminal), idempotencyKey: visit.formKey())
            var response = visit.redirect(to: CounterReservationPage.address(id, result: result.payment.id))
            response.setCookie(Terminals.remember(terminal, visit))
            return response
        } catch let refusal as Refusal {
            return try await refused(refusal, id, visit)
        }
    }

    private static func inquire(_ visit: Visit) async throws -> Response {
        let payment = try visit.id(of: PaymentID.self)
        do {
            let view = try await visit.perform(SettlePayment(payment: payment))
            return visit.redirect(to: CounterReservationPage.address(view.id, result: payment))
        } catch let refusal as Refusal {
            guard let id = ReservationID(visit.form.line("reservation")) else { throw refusal }
            return try await refused(refusal, id, visit)
        }
    }

    private static func askWithdrawal(_ visit: Visit) async throws -> Response {
        let view = try await visit.perform(FindReservation(id: visit.id(of: ReservationID.self)))
        let page = WithdrawalPage(language: visit.language, view: view, key: visit.hiddenFields(key: true))
        let back = CounterReservationPage.address(view.id)
        return visit.page(
            page.title, back: Layout.Back(back, visit.language("予約へ戻る", "Back to the reservation")), page.html)
    }

    private static func withdraw(_ visit: Visit) async throws -> Response {
        let id = try visit.id(of: ReservationID.self)
        guard let version = Int(visit.form.line("version")) else { throw Refusal.versionMismatch }
        do {
            let view = try await visit.perform(
                WithdrawReservation(id: id, version: version), idempotencyKey: visit.formKey())
            return visit.redirect(to: CounterReservationPage.address(view.id))
        } catch let refusal as Refusal {
            return try await refused(refusal, id, visit)
        }
    }

    private static func markSeen(_ visit: Visit) async throws -> Response {
        let workplace = try visit.counterWorkplace()
        guard let notice = UUID(uuidString: try visit.segment("id")) else { throw Refusal.notFound }
        try await visit.perform(MarkNoticeSeen(municipality: workplace.code, notice: notice))
        return visit.redirect(to: workplace.address(visit.form.line("page") == "admin" ? "/admin" : "/counter"))
    }
}
