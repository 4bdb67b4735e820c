import Basics
import Hummingbird
import Operations

struct CounterFeeRequestPayload: Codable, Sendable {
    let terminal: String
}

/// How a fee taken at the counter ended, as far as is known.
struct CounterFeePayload: Codable, Sendable {
    let reservation: ReservationPayload
    /// Captured, declined, or unknown: then only an inquiry may follow (照会).
    let payment: PaymentPayload
}

/// 窓口: finding a reservation, and taking its fee.
enum CounterAPI {
    static let routes: [Route] = [
        .api(.get, "/v1/municipalities/{municipality}/reservations/search", .counter, search),
        .api(.get, "/v1/municipalities/{municipality}/days/{date}/reservations", .counter, day),
        .api(.post, "/v1/reservations/{id}/fees", .counter, takeFee),
        .api(.post, "/v1/payments/{id}/inquiry", .signedIn, inquire),
    ]

    private static func search(_ visit: Visit) async throws -> Response {
        let found = try await visit.perform(
            SearchReservations(municipality: visit.segment("municipality"), text: visit.text("q", longest: 100)))
        return try visit.reply(ListPayload(items: found.map(ReservationPayload.init)))
    }

    private static func day(_ visit: Visit) async throws -> Response {
        let found = try await visit.perform(
            ReservationsOnDay(municipality: visit.segment("municipality"), date: visit.dateSegment()))
        return try visit.reply(ListPayload(items: found.map(ReservationPayload.init)))
    }

    private static func takeFee(_ visit: Visit) async throws -> Response {
        let id = try visit.id(of: ReservationID.self)
        let payload = try visit.json(CounterFeeRequestPayload.self)
        let result = try await visit.perform(
            TakeCounterFee(id: id, terminal: payload.terminal), idempotencyKey: visit.requestKey())
        return try visit.reply(
            CounterFeePayload(
                reservation: ReservationPayload(result.reservation), payment: PaymentPayload(result.payment)),
            .created, headers: ReservationPayload.headers(result.reservation))
    }

    /// Also for the resident who comes back from the payment page: asking changes nothing but what we know.
    private static func inquire(_ visit: Visit) async throws -> Response {
        let view = try await visit.perform(SettlePayment(payment: visit.id(of: PaymentID.self)))
        return try visit.reply(ReservationPayload(view), headers: ReservationPayload.headers(view))
    }
}
