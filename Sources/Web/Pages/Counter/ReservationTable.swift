import Basics
import Ledger
import Operations
import Ordinance
import Reservation

/// Bookings as rows: when, which, where, who, how it stands, and the money.
struct ReservationTable: Sendable {
    let language: Language
    let id: String
    let caption: String
    let reservations: [ReservationView]
    let showsDate: Bool
    let focusesFirst: Bool

    var html: HTML {
        DataTable(
            id: id, caption: caption,
            columns: [
                .short(language("時間", "Time")), .short(language("予約番号", "Reference")),
                .words(language("施設・部屋", "Room")), .words(language("お名前", "Name")),
                .short(language("状態", "State")), .number(language("使用料", "Fee")),
                .short(language("支払", "Payment")),
            ], rows: reservations.enumerated().map { row($1, isFirst: $0 == 0) }
        ).html
    }

    private func row(_ view: ReservationView, isFirst: Bool) -> DataTable.Row {
        let situation = FeeSituation(view)
        let hours = "\(JapanTime.time(of: view.time.start))–\(JapanTime.time(of: view.time.end))"
        return DataTable.Row(
            [
                "\(showsDate ? "\(language.shortDate(view.date)) " : "")<span class=\"nb\">\(hours)</span>",
                """
                <a href="/counter/reservations/\(view.id.description)"\(attribute: "autofocus", if: focusesFirst && isFirst)>\
                \(view.reference.description)</a>
                """,
                "\(language(view.facility.name)) \(language(view.unit.name))", "\(view.applicant.name)",
                "\(language(StaffWords.words(view.state)))", "\(language.yen(view.fee))",
                "\(language(Self.words(situation)))",
            ], isMarked: Self.needsAttention(situation))
    }

    static func needsAttention(_ situation: FeeSituation) -> Bool {
        if case .unknown = situation { true } else { false }
    }

    static func words(_ situation: FeeSituation) -> LocalizedText {
        switch situation {
        case .paid: LocalizedText(ja: "支払済み", en: "Paid")
        case .unknown: LocalizedText(ja: "結果不明（要照会）", en: "Unknown: inquire")
        case .due: LocalizedText(ja: "未払い", en: "Not paid")
        case .notConfirmed: LocalizedText(ja: "手続き中", en: "Not confirmed yet")
        case .nothingToPay: LocalizedText(ja: "支払なし", en: "Nothing to pay")
        case .over: LocalizedText(ja: "―", en: "—")
        }
    }
}
