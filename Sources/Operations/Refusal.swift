import Basics

/// A "no": a stable code for programs, words for people, and what would help.
///
/// Every operation that cannot do what it was asked throws one. What is not a refusal is a fault: the database
/// away, a bug. Which HTTP status a code becomes is decided in `Web/Problem`, in one table.
package struct Refusal: Error, Hashable, Sendable, Codable {
    package let code: String
    package let words: LocalizedText
    /// The input field it is about, by the name the form and the JSON body use.
    package var field: String?
    /// Choices near the one refused, nearest first.
    package var alternatives: [Alternative]
    /// From when it is worth trying again.
    package var retryAt: Instant?

    package init(
        _ code: String, ja: String, en: String, field: String? = nil, alternatives: [Alternative] = [],
        retryAt: Instant? = nil
    ) {
        self.code = code
        words = LocalizedText(ja: ja, en: en)
        self.field = field
        self.alternatives = alternatives
        self.retryAt = retryAt
    }

    /// A free choice to offer instead.
    package struct Alternative: Hashable, Sendable, Codable {
        package let facility: String
        package let unit: String
        package let unitName: LocalizedText
        package let date: CalendarDate
        package let slots: [String]
        package let label: LocalizedText

        package init(
            facility: String, unit: String, unitName: LocalizedText, date: CalendarDate, slots: [String],
            label: LocalizedText
        ) {
            self.facility = facility
            self.unit = unit
            self.unitName = unitName
            self.date = date
            self.slots = slots
            self.label = label
        }
    }
}

extension Refusal {
    package static let signInNeeded = Refusal(
        "sign_in_needed", ja: "ログインしてください。", en: "Please sign in.")
    package static let notPermitted = Refusal(
        "not_permitted", ja: "この操作を行う権限がありません。", en: "You are not permitted to do this.")
    package static let notFound = Refusal(
        "not_found", ja: "見つかりませんでした。", en: "It was not found.")
    package static let wrongCredentials = Refusal(
        "wrong_credentials", ja: "利用者番号またはパスワードが違います。", en: "The login or the password is wrong.",
        field: "password")
    package static func tooManyAttempts(retryAt: Instant) -> Refusal {
        Refusal(
            "too_many_attempts", ja: "しばらく時間をおいてから、もう一度お試しください。",
            en: "Please wait a while and try again.", retryAt: retryAt)
    }

    package static let versionMismatch = Refusal(
        "version_mismatch", ja: "内容が更新されています。最新の内容を確認してください。",
        en: "This has been changed meanwhile. Please look at the latest state.")
    package static let idempotencyKeyMissing = Refusal(
        "idempotency_key_missing", ja: "Idempotency-Keyヘッダーが必要です。", en: "The Idempotency-Key header is needed.",
        field: "Idempotency-Key")
    package static let idempotencyKeyReused = Refusal(
        "idempotency_key_reused", ja: "同じIdempotency-Keyが別の内容で使われています。",
        en: "This Idempotency-Key was used with other content.", field: "Idempotency-Key")

    package static let slotTaken = Refusal(
        "slot_taken", ja: "この枠は先に予約されました。", en: "This slot has just been booked by someone else.")
    package static let holdExpired = Refusal(
        "hold_expired", ja: "仮押さえの時間が過ぎました。枠が空いていれば、もう一度お取りいただけます。",
        en: "The hold has expired. If the slot is still free, you can take it again.")
    package static let notAwaitingPayment = Refusal(
        "not_awaiting_payment", ja: "この予約は支払待ちではありません。", en: "This reservation is not awaiting payment.")
    package static let alreadyPaid = Refusal(
        "already_paid", ja: "この使用料はすでに支払われています。", en: "This fee has already been paid.")
    package static let paymentInProgress = Refusal(
        "payment_in_progress", ja: "支払の手続きが進行中です。結果を確認してください。",
        en: "A payment is in progress. Please check its outcome first.")
    package static let notWithdrawable = Refusal(
        "not_withdrawable", ja: "この予約は取り下げできる状態ではありません。", en: "This reservation cannot be withdrawn now.")
    package static let providerUnavailable = Refusal(
        "provider_unavailable", ja: "決済サービスに接続できません。しばらくしてからお試しください。予約は期限まで確保されています。",
        en: "The payment service cannot be reached. Please try again; your slot is kept until its deadline.")
    package static let nothingToReceipt = Refusal(
        "not_paid", ja: "まだ支払われていないため、領収書はありません。", en: "There is no receipt because nothing has been paid yet.")
    package static let dayAlreadyClosed = Refusal(
        "day_already_closed", ja: "この日はすでに締められています。", en: "This day is already closed.")
    package static let dayNotOver = Refusal(
        "day_not_over", ja: "まだ終わっていない日は締められません。", en: "A day that is not over cannot be closed.")
    package static let loginTaken = Refusal(
        "login_taken", ja: "この利用者番号はすでに使われています。", en: "This login is already in use.", field: "login")

    /// An input that cannot be read, by the name of its field.
    package static func malformed(_ field: String, ja: String, en: String) -> Refusal {
        Refusal("malformed", ja: ja, en: en, field: field)
    }
}
