/// What the payer reads.
struct PayerWords: Sendable {
    var title, sandbox, description, amount, yen, until, methodHeading, card, qr, emoney: String
    var pay, decline, cancel, back, paid, declined, ended, expired: String

    static func of(_ language: String) -> PayerWords { language == "en" ? english : japanese }

    private static let japanese = PayerWords(
        title: "お支払い", sandbox: "これは練習用の画面です。お金は動きません。カード番号などは入力しないでください。", description: "内容", amount: "金額",
        yen: "円", until: "お支払い期限", methodHeading: "お支払い方法", card: "クレジットカード", qr: "コード決済", emoney: "電子マネー",
        pay: "支払う", decline: "支払いを失敗させる", cancel: "やめて戻る", back: "施設予約へ戻る", paid: "お支払いが済みました。",
        declined: "お支払いできませんでした。", ended: "このお支払いは取り消されました。", expired: "お支払い期限が過ぎました。")

    private static let english = PayerWords(
        title: "Payment",
        sandbox: "This is a practice page. No money moves. Do not enter card numbers or anything like them.",
        description: "For", amount: "Amount", yen: " yen", until: "Pay by", methodHeading: "How to pay",
        card: "Credit card", qr: "QR code payment", emoney: "E-money", pay: "Pay", decline: "Make the payment fail",
        cancel: "Cancel and go back", back: "Back to the reservation", paid: "Your payment is complete.",
        declined: "The payment did not go through.", ended: "This payment was cancelled.",
        expired: "The time to pay has passed.")

    func name(of method: PayerMethod) -> String {
        switch method {
        case .card: card
        case .qr: qr
        case .emoney: emoney
        }
    }

    func outcome(of payment: Payment) -> String {
        switch payment.state {
        case .pending: ""
        case .captured: paid
        case .declined: declined
        case .voided: payment.declineCode == "expired" ? expired : ended
        }
    }
}
