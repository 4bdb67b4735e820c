import Operations

/// The refusals of the doors themselves.
extension Refusal {
    package static let methodNotAllowed = Refusal(
        "method_not_allowed", ja: "この方法では利用できません。", en: "This cannot be done with that method.")
    package static func bodyTooLarge(limit: Int) -> Refusal {
        Refusal(
            "body_too_large", ja: "送信された内容が大きすぎます（上限\(limit / 1024)キロバイト）。",
            en: "What was sent is too large (the limit is \(limit / 1024) kilobytes).")
    }
    package static let mediaTypeNotSupported = Refusal(
        "media_type_not_supported", ja: "この形式では受け付けられません。", en: "This media type is not accepted here.",
        field: "Content-Type")
    package static let crossSite = Refusal(
        "cross_site", ja: "ほかのサイトからの送信は受け付けられません。", en: "Submissions from another site are not accepted.")
    package static let formExpired = Refusal(
        "form_expired", ja: "画面の有効期限が切れました。前の画面に戻って再読み込みし、もう一度お試しください。",
        en: "This page has expired. Please go back, reload it and try again.")
    package static let databaseUnavailable = Refusal(
        "database_unavailable", ja: "ただいま混み合っているか、点検中です。しばらくしてからもう一度お試しください。",
        en: "The service is busy or under maintenance. Please try again in a little while.")
    package static let deadlinePassed = Refusal(
        "deadline_passed", ja: "時間内に処理が終わりませんでした。予約一覧で結果をご確認ください。",
        en: "This took too long. Please check its outcome in your reservations.")
    package static let draining = Refusal(
        "draining", ja: "まもなく停止します。", en: "This server is about to stop.")
    package static let internalFault = Refusal(
        "internal_fault", ja: "システムの不具合により処理できませんでした。お問い合わせの際は受付番号をお伝えください。",
        en: "Something went wrong on our side. Please mention the request number if you contact us.")
}
