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
        // RFC 6585, 3
        "version_missing": .preconditionRequired,
        "idempotency_key_missing": .badRequest,
        // draft-ietf-httpapi-idempotency-key-header, 2.7
        "idempotency_key_reused": .unprocessableContent,
        "login_taken": .conflict,

        // Booking
        "unknown_municipality": .notFound,
        "unknown_facility": .notFound,
        "unknown_unit": .notFound,
        "no_slot_chosen": .unprocessableContent,
        "unknown_slot": .unprocessableContent,
        "slots_not_adjacent": .unprocessableContent,
        "combination_not_offered": .unprocessableContent,
        "too_long": .unprocessableContent,
        "too_short": .unprocessableContent,
        "closed_day": .unprocessableContent,
        "outside_hours": .unprocessableContent,
        "past_date": .unprocessableContent,
        "not_yet_open": .unprocessableContent,
        "too_late": .unprocessableContent,
        "no_booking_period": .unprocessableContent,
        "no_ordinance": .unprocessableContent,
        "not_eligible": .unprocessableContent,
        "no_people": .unprocessableContent,
        "too_many_people": .unprocessableContent,
        "unknown_question": .unprocessableContent,
        "unknown_choice": .unprocessableContent,
        "choice_missing": .unprocessableContent,
        "unknown_person_class": .unprocessableContent,
        "count_out_of_range": .unprocessableContent,
        "counts_missing": .unprocessableContent,
        "unknown_equipment": .unprocessableContent,
        "too_many_pieces": .unprocessableContent,
        "no_price": .unprocessableContent,
        "unknown_reduction": .unprocessableContent,
        "reduction_expired": .unprocessableContent,
        "reduction_not_yet_valid": .unprocessableContent,
        "reduction_excluded": .unprocessableContent,
        "reference_number_malformed": .unprocessableContent,
        "slot_taken": .conflict,
        // How much the applicant has already, and when they ask: another day the answer is another.
        "limit_reached": .conflict,
        "reception_closed": .conflict,
        "suspended": .conflict,
        "barred_from_lotteries": .conflict,
        "hold_expired": .conflict,
        "move_not_allowed": .conflict,
        "not_withdrawable": .conflict,
        "claim_too_late": .conflict,
        "too_little_unusable": .unprocessableContent,

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

        // Ordinances
        "unknown_ordinance": .notFound,
        "ordinance_periods_overlap": .conflict,
        "ordinance_nothing_to_correct": .conflict,

        // Books
        "day_already_closed": .conflict,
        "day_not_over": .conflict,
        "day_closed": .conflict,
        "already_reversed": .conflict,
        "refund_exceeds_capture": .conflict,
        "seal_broken": .conflict,
        "report_does_not_add_up": .conflict,
        "payout_already_imported": .conflict,
        // Only a bug of ours can make a journal the books refuse for its form.
        "missing_idempotency_key": .internalServerError,
        "idempotency_key_too_long": .internalServerError,
        "too_few_lines": .internalServerError,
        "amount_out_of_range": .internalServerError,
        "unbalanced": .internalServerError,
        "journal_out_of_order": .internalServerError,
        "journal_of_another_day": .internalServerError,
    ].merging(fileCodes.map { ($0, .unprocessableContent) }) { status, _ in status }

    /// Faults of files: settlement files, bank statements, catalogues, ordinances. They can be read, and are not what
    /// they should be.
    private static let fileCodes = [
        "arrival_before_business_date", "bad_character", "bad_code", "bad_date", "bad_id", "bad_kind",
        "bad_line_end", "bad_number", "bad_period", "bad_reference", "bad_sign", "bad_time", "catalogue_faulty",
        "closing_balance_mismatch", "date_outside_period", "duplicate_transaction", "ebcdic_refused", "empty_file",
        "era_not_reiwa", "missing_end", "missing_header", "missing_trailer", "mixed_line_ends", "net_mismatch",
        "not_utf8", "number_out_of_range", "ordinance_faulty", "refund_with_fee", "second_header", "text_after_end",
        "text_after_trailer", "time_deposit_refused", "truncated", "truncated_record", "unexpected_record",
        "unknown_record", "utf8_not_cp932", "wrong_count", "wrong_field_count", "wrong_format", "wrong_kind",
        "wrong_total", "wrong_version", "zero_amount",
    ]

    /// The status of `code`; 422 for one the table does not know, which only a refusal too new for the test can be.
    package static func status(of code: String) -> HTTPResponse.Status { statuses[code] ?? .unprocessableContent }
}
