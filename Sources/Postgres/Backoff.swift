/// How long to wait before trying once more: doubling, up to a limit. A function of the attempt and nothing else.
package struct Backoff: Sendable {
    package let first: Duration
    package let most: Duration

    package init(first: Duration, most: Duration) {
        self.first = first
        self.most = most
    }

    /// - Parameter attempt: how many have failed before this wait, less one: 0 gives the first wait.
    package func delay(attempt: Int) -> Duration {
        let doublings = min(max(0, attempt), 20)
        return min(most, first * (1 << doublings))
    }

    /// For connecting: a server in crash recovery is usually back within a second or two.
    package static let connecting = Backoff(first: .milliseconds(50), most: .seconds(2))
    /// For transactions that met another: long enough for the other one to finish.
    package static let retrying = Backoff(first: .milliseconds(5), most: .milliseconds(200))
}
