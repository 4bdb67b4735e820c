import Basics
import Ledger
import Operations
import Reservation

/// States in the words of the counter.
package enum StaffWords {
    package static func words(_ state: ReservationState) -> LocalizedText {
        switch state {
        case .held: LocalizedText(ja: "仮押さえ", en: "On hold")
        case .awaitingPayment: LocalizedText(ja: "支払待ち", en: "Awaiting payment")
        case .confirmed: LocalizedText(ja: "予約確定", en: "Confirmed")
        case .used: LocalizedText(ja: "利用済み", en: "Used")
        case .expired: LocalizedText(ja: "期限切れ", en: "Expired")
        case .withdrawn: LocalizedText(ja: "取下げ", en: "Withdrawn")
        case .cancelled: LocalizedText(ja: "取消し", en: "Cancelled")
        case .noShow: LocalizedText(ja: "不使用", en: "Not used")
        }
    }

    package static func words(_ state: PaymentState) -> LocalizedText {
        switch state {
        case .created, .unknown: LocalizedText(ja: "結果不明", en: "Outcome unknown")
        case .pending: LocalizedText(ja: "手続き中", en: "Under way")
        case .failed: LocalizedText(ja: "失敗（請求なし）", en: "Failed (nothing charged)")
        case .declined: LocalizedText(ja: "承認されず（請求なし）", en: "Declined (nothing charged)")
        case .voided: LocalizedText(ja: "取消（請求なし）", en: "Voided (nothing charged)")
        case .captured: LocalizedText(ja: "収納済み", en: "Received")
        }
    }

    package static func way(_ payment: PaymentView) -> LocalizedText {
        switch payment.way {
        case .online: LocalizedText(ja: "インターネット", en: "Online")
        case .terminal:
            LocalizedText(ja: "窓口の端末 \(payment.terminal ?? "")", en: "Counter terminal \(payment.terminal ?? "")")
        }
    }

    /// `card/visa` as the provider says it, with the kind in words.
    package static func method(_ method: String) -> LocalizedText {
        let parts = method.split(separator: "/", maxSplits: 1)
        let brand = parts.count == 2 ? " (\(parts[1]))" : ""
        return switch parts.first {
        case "card": LocalizedText(ja: "クレジットカード\(brand)", en: "Credit card\(brand)")
        case "qr": LocalizedText(ja: "コード決済\(brand)", en: "Code payment\(brand)")
        case "emoney": LocalizedText(ja: "電子マネー\(brand)", en: "Electronic money\(brand)")
        default: LocalizedText(ja: method, en: method)
        }
    }

    /// Why a charge was refused, as far as the provider says.
    package static func reason(_ code: String?) -> LocalizedText {
        switch code {
        case "declined_by_issuer": LocalizedText(ja: "カード会社などが承認しませんでした。", en: "The issuer did not approve it.")
        case "cancelled": LocalizedText(ja: "端末で取り消されました。", en: "It was cancelled at the terminal.")
        case let code? where !code.isEmpty: LocalizedText(ja: "理由コード：\(code)", en: "Reason code: \(code)")
        default: LocalizedText(ja: "理由は届いていません。", en: "No reason was given.")
        }
    }
}
