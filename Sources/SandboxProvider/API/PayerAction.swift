/// The three buttons of the payment page.
enum PayerAction: String, Codable, Sendable {
    case pay, decline, cancel
}

/// How the payer says to pay.
enum PayerMethod: String, Codable, Sendable, CaseIterable {
    case card, qr, emoney

    var brand: String {
        switch self {
        case .card: "visa"
        case .qr: "sample-pay"
        case .emoney: "sample-ic"
        }
    }
}
