/// How the answer to one call of the merchant's API goes wrong.
enum AnswerFault: String, Codable, Sendable, CaseIterable {
    /// HTTP 500, nothing executed.
    case serverError = "server_error"
    /// Executed, then HTTP 500.
    case serverErrorAfter = "server_error_after"
    /// The connection is closed, nothing executed.
    case closeBefore = "close_before"
    /// Executed, then the connection is closed without an answer.
    case closeAfter = "close_after"
    /// Executed, then an answer that cannot be read.
    case garbage
    /// HTTP 409: the same key is being worked on.
    case inProgress = "in_progress"
    /// HTTP 429, nothing executed.
    case tooMany = "too_many"
    /// Waits until released, then goes on as usual.
    case hang
}
