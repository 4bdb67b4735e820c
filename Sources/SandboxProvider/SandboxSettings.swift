import Basics

/// How this provider is set up.
struct SandboxSettings: Sendable {
    var secretKey: String
    var webhookSecret: String
    /// Where events go; nothing keeps them in the queue.
    var webhookURL: String?
    var merchantID: String
    /// Hundredths of a percent.
    var feeBasisPoints: Int64 = 324
    var bankCalendar = BankCalendar()
    /// The log; nothing forgets everything at the end.
    var dataPath: String?
    var webhookFirstBackoff: Duration = .milliseconds(500)
}
