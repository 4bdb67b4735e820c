import Basics
import HTTPTypes
import Hummingbird
import Operations
import Reservation

/// 仮押さえの申込み: what is wanted, and who asks.
struct HoldPayload: Codable, Sendable {
    let facility: String
    let unit: String
    let date: CalendarDate
    let slots: [String]
    let people: Int
    let choices: [String: String]?
    let counts: [String: Int]?
    let equipment: [String: Int]?
    let reductions: [String]?
    let purpose: String?
    let name: String
    let nameKana: String?
    let phone: String?

    var request: BookingRequest {
        BookingRequest(
            facility: facility, unit: unit, date: date, slots: slots, people: people,
            answers: BookingAnswers(
                choices: choices ?? [:], counts: counts ?? [:], equipment: equipment ?? [:],
                reductions: reductions ?? []))
    }

    var applicant: ApplicantInput {
        ApplicantInput(name: name, nameKana: nameKana ?? "", phone: phone ?? "")
    }
}

struct ConfirmationPayload: Codable, Sendable {
    let way: PaymentWay
}

/// From the hold to the payment page.
enum ReservationsAPI {
    static let routes: [Route] = [
        .api(.post, "/v1/municipalities/{municipality}/reservations", .signedIn, hold),
        .api(.get, "/v1/reservations", .signedIn, list),
        .api(.get, "/v1/reservations/{id}", .signedIn, show),
        .api(.post, "/v1/reservations/{id}/confirm", .signedIn, confirm),
        .api(.post, "/v1/reservations/{id}/withdraw", .signedIn, withdraw),
        .api(.post, "/v1/reservations/{id}/pay", .signedIn, pay),
    ]

    private static func hold(_ visit: Visit) async throws -> Response {
        let payload = try visit.json(HoldPayload.self)
        let view = try await visit.perform(
            HoldSlot(
                municipality: visit.segment("municipality"), request: payload.request,
                purpose: payload.purpose ?? "", applicant: payload.applicant),
            idempotencyKey: visit.requestKey())
        var headers = ReservationPayload.headers(view)
        headers[.location] = "/v1/reservations/\(view.id)"
        return try visit.reply(ReservationPayload(view), .created, headers: headers)
    }

    private static func list(_ visit: Visit) async throws -> Response {
        let page = try await visit.perform(
            MyReservations(
                cursor: visit.parameter("cursor"), limit: visit.integer("limit", in: 1...100, otherwise: 20)))
        return try visit.reply(PagePayload(items: page.items.map(ReservationPayload.init), next: page.next))
    }

    private static func show(_ visit: Visit) async throws -> Response {
        let view = try await visit.perform(FindReservation(id: visit.id(of: ReservationID.self)))
        return try visit.reply(ReservationPayload(view), headers: ReservationPayload.headers(view))
    }

    private static func confirm(_ visit: Visit) async throws -> Response {
        let id = try visit.id(of: ReservationID.self)
        let payload = try visit.json(ConfirmationPayload.self)
        let confirmed = try await visit.perform(
            ConfirmReservation(
                id: id, version: visit.expectedVersion(), way: payload.way, language: visit.language),
            idempotencyKey: visit.requestKey())
        return try reply(confirmed, visit)
    }

    private static func withdraw(_ visit: Visit) async throws -> Response {
        let view = try await visit.perform(
            WithdrawReservation(id: visit.id(of: ReservationID.self), version: visit.expectedVersion()),
            idempotencyKey: visit.requestKey())
        return try visit.reply(ReservationPayload(view), headers: ReservationPayload.headers(view))
    }

    private static func pay(_ visit: Visit) async throws -> Response {
        let confirmed = try await visit.perform(
            PayOnline(id: visit.id(of: ReservationID.self), language: visit.language),
            idempotencyKey: visit.requestKey())
        return try reply(confirmed, visit)
    }

    private static func reply(_ confirmed: ConfirmedReservation, _ visit: Visit) throws -> Response {
        try visit.reply(
            ConfirmedPayload(confirmed), headers: ReservationPayload.headers(confirmed.reservation))
    }
}
