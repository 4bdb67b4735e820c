import Basics

/// A day or a moment that deadlines are counted from (起算点).
package enum Anchor: String, CaseIterable, Hashable, Sendable {
    /// The day of use (使用日).
    case use
    /// The first day of the month of use, or of the period a lottery is held for.
    case monthOfUse = "month_of_use"
    /// 1 April of the fiscal year (年度) of use.
    case yearOfUse = "year_of_use"
    /// The minute the use starts.
    case start
    /// The minute the use ends.
    case end
    case booking
    case application
    /// When the booking, or a won lottery, was confirmed by the applicant.
    case confirmation
    /// When the permission to use (使用許可) was given.
    case permit
    case payment
    case cancellation
    case draw
    /// When a decision or a demand was notified (通知).
    case notice
    /// When a slot that came free was offered to somebody waiting.
    case offer
    /// The day a registration of a user was applied for.
    case registration
    case birthday
    /// The last day a registration is valid.
    case expiry

    /// Whether it is a whole day; otherwise it is a moment, from which hours and minutes can be counted too.
    package var isDay: Bool {
        switch self {
        case .use, .monthOfUse, .yearOfUse, .registration, .birthday, .expiry: true
        case .start, .end, .booking, .application, .confirmation, .permit, .payment, .cancellation, .draw,
            .notice, .offer:
            false
        }
    }

    package var words: LocalizedText {
        switch self {
        case .use: LocalizedText(ja: "使用日", en: "the day of use")
        case .monthOfUse: LocalizedText(ja: "使用する月", en: "the month of use")
        case .yearOfUse: LocalizedText(ja: "使用する年度の初日", en: "the first day of the fiscal year of use")
        case .start: LocalizedText(ja: "使用開始", en: "the start of the use")
        case .end: LocalizedText(ja: "使用終了", en: "the end of the use")
        case .booking: LocalizedText(ja: "予約", en: "the booking")
        case .application: LocalizedText(ja: "申請", en: "the application")
        case .confirmation: LocalizedText(ja: "確定", en: "the confirmation")
        case .permit: LocalizedText(ja: "許可", en: "the permit")
        case .payment: LocalizedText(ja: "納付", en: "the payment")
        case .cancellation: LocalizedText(ja: "取消し", en: "the cancellation")
        case .draw: LocalizedText(ja: "抽選", en: "the draw")
        case .notice: LocalizedText(ja: "通知", en: "the notice")
        case .offer: LocalizedText(ja: "空きの案内", en: "the offer")
        case .registration: LocalizedText(ja: "登録の日", en: "the day of registration")
        case .birthday: LocalizedText(ja: "誕生日", en: "the birthday")
        case .expiry: LocalizedText(ja: "有効期限", en: "the last valid day")
        }
    }
}
