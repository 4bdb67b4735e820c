import HTTPTypes

extension Problem {
    /// Which status each refusal becomes. One table; a test holds it against every code there is.
    ///
    /// 400: it cannot be read. 422: it can be read and is not possible as asked. 409: it was possible, and the
    /// state of things is against it now. 412: the caller looked at an older version.
    package static let statuses: [String: HTTPResponse.Status] = [
        // Doors
        "method_not_allowed": .methodNotAllowed,
        "body_too_large": .contentTooLarge,
        "media_type_not_supported": .unsupportedMediaType,
        "cross_site": .forbidden,
        "form_expired": .forbidden,
        "database_unavailable": .serviceUnavailable,
        "deadline_passed": .serviceUnavailable,
        "draining": .serviceUnavailable,
        "internal_fault": .internalServerError,

        // Who and whether
        "sign_in_needed": .unauthorized,
        "wrong_credentials": .unauthorized,
        "too_many_attempts": .tooManyRequests,
        "not_permitted": .forbidden,
        "not_found": .notFound,
        "malformed": .badRequest,
        "version_mismatch": .preconditionFailed,
        "idempotency_key_missing": .badRequest,
        // draft-ietf-httpapi-idempotency-key-header, 2.7
        "idempotency_key_reused": .unprocessableContent,
        "login_taken": .conflict,

        // Booking
        "unknown_facility": .notFound,
        "unknown_unit": .notFound,
        "no_slot_chosen": .unprocessableContent,
        "unknown_slot": .unprocessableContent,
        "slots_not_adjacent": .unprocessableContent,
        "combination_not_offered": .unprocessableContent,
        "too_long": .unprocessableContent,
        "closed_day": .unprocessableContent,
        "outside_hours": .unprocessableContent,
        "past_date": .unprocessableContent,
        "not_yet_open": .unprocessableContent,
        "too_late": .unprocessableContent,
        "no_people": .unprocessableContent,
        "too_many_people": .unprocessableContent,
        "unknown_question": .unprocessableContent,
        "unknown_choice": .unprocessableContent,
        "choice_missing": .unprocessableContent,
        "unknown_person_class": .unprocessableContent,
        "count_out_of_range": .unprocessableContent,
        "counts_missing": .unprocessableContent,
        "no_price": .unprocessableContent,
        "reference_number_malformed": .unprocessableContent,
        "slot_taken": .conflict,
        "slot_in_preparation": .conflict,
        "hold_expired": .conflict,
        "move_not_allowed": .conflict,
        "not_withdrawable": .conflict,

        // Paying
        "not_awaiting_payment": .conflict,
        "already_paid": .conflict,
        "payment_in_progress": .conflict,
        "not_paid": .conflict,
        "provider_unavailable": .serviceUnavailable,

        // What the provider sends
        "missing_signature": .unauthorized,
        "bad_signature": .unauthorized,
        "stale": .unauthorized,
        "from_the_future": .unauthorized,
        "unreadable": .badRequest,

        // Books
        "day_already_closed": .conflict,
        "day_not_over": .conflict,
    ]

    /// The status of `code`; 422 for one the table does not know, which only a refusal too new for the test can be.
    package static func status(of code: String) -> HTTPResponse.Status { statuses[code] ?? .unprocessableContent }
}
