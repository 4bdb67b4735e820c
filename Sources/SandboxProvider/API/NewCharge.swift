import Basics

/// The body of `POST /v1/terminal/charges`.
struct NewCharge: Codable, Sendable {
    var reference: String
    var amount: Yen
    var terminal: String

    func check() throws {
        try Checks.reference(reference)
        try Checks.amount(amount)
        try Checks.terminal(terminal)
    }
}
