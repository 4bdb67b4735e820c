import FoundationEssentials
import Synchronization

/// What time it is. The only door through which the product learns the time.
package protocol WallClock: Sendable {
    func now() -> Instant
}

package struct SystemWallClock: WallClock {
    package init() {}
    package func now() -> Instant {
        Instant(microseconds: Int64((Date().timeIntervalSince1970 * 1_000_000).rounded(.down)))
    }
}

/// A clock that stands still until told otherwise.
package final class ManualClock: WallClock {
    private let current: Mutex<Instant>
    package init(_ instant: Instant) { current = Mutex(instant) }
    package func now() -> Instant { current.withLock { $0 } }
    package func set(_ instant: Instant) { current.withLock { $0 = instant } }
    package func advance(by duration: Duration) { current.withLock { $0 = $0 + duration } }
}

/// A clock that reads an RFC 3339 moment from a file on each question, so that several processes of one
/// demonstration or test stand at the same moment and can be moved together.
package struct FileClock: WallClock {
    private let path: String
    private let fallback: Instant

    /// Nothing when the file does not hold a moment. A later unreadable file keeps the first moment.
    package init?(path: String) {
        guard let instant = FileClock.read(path) else { return nil }
        self.path = path
        fallback = instant
    }

    package func now() -> Instant { FileClock.read(path) ?? fallback }

    private static func read(_ path: String) -> Instant? {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        return Instant(text.split(whereSeparator: \.isWhitespace).first ?? "")
    }
}
