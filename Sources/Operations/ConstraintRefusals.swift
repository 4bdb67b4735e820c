import Postgres

/// Which refusal a broken rule of the database becomes. Rules without a line here can only be broken by a bug,
/// and surface as a fault.
package enum ConstraintRefusals {
    package static let table: [String: Refusal] = [
        "claim_must_not_overlap": .slotTaken,
        "fee_must_be_taken_once": .paymentInProgress,
        "login_must_be_unique": .loginTaken,
        "login_must_be_plain": .malformed(
            "login", ja: "利用者番号は半角英小文字・数字と . _ @ + - の2〜64文字で入力してください。",
            en: "A login has 2 to 64 lower-case letters, digits and . _ @ + - characters."),
        "day_must_close_in_order": .dayAlreadyClosed,
        "reservation_must_follow_allowed_moves": .versionMismatch,
        "ordinance_periods_must_not_overlap": .ordinancePeriodsOverlap,
    ]

    package static func refusal(for error: PostgresError) -> Refusal? {
        guard error.kind == .server, let constraint = error.constraint else { return nil }
        return table[constraint]
    }
}
