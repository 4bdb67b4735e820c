import Foundation

/// Keeps the databases of test processes that share a server apart.
enum ProcessIdentity {
    static let number = ProcessInfo.processInfo.processIdentifier
}
