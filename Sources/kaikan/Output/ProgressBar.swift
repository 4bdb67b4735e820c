import Foundation
import Synchronization

/// A bar on stderr while something takes long, when stderr is a terminal; otherwise nothing at all.
///
/// Work in known steps fills it; work whose length is not known lets a block run to and fro, with the seconds so far.
final class ProgressBar: Sendable {
    private struct State {
        var done = 0
        var ticks = 0
        var isDrawn = false
    }

    private static let width = 24
    private let label: String
    private let total: Int?
    private let state = Mutex(State())

    private init(label: String, total: Int?) {
        self.label = label
        self.total = total
    }

    /// Shows the bar while `body` runs, from the third tenth of a second on.
    static func during<Value: Sendable>(
        _ label: String, total: Int? = nil, _ body: (ProgressBar) async throws -> Value
    ) async rethrows -> Value {
        let bar = ProgressBar(label: label, total: total.flatMap { $0 > 1 ? $0 : nil })
        guard Terminal.isErrorTerminal else { return try await body(bar) }
        let ticker = Task {
            while !Task.isCancelled {
                bar.draw()
                try? await Task.sleep(for: .milliseconds(100))
            }
        }
        defer {
            ticker.cancel()
            bar.erase()
        }
        return try await body(bar)
    }

    /// One step more is done.
    func advance() { state.withLock { $0.done += 1 } }

    private func draw() {
        state.withLock { state in
            state.ticks += 1
            guard state.ticks > 3 else { return }
            state.isDrawn = true
            Output.note("\r\(label) [\(cells(state))] \(tail(state))\u{1B}[K", terminator: "")
        }
    }

    private func erase() {
        state.withLock { state in
            if state.isDrawn { Output.note("\r\u{1B}[K", terminator: "") }
            // A tick that is under way must not draw again.
            state.ticks = .min
        }
    }

    private func cells(_ state: State) -> String {
        if let total {
            let full = min(Self.width, Self.width * state.done / total)
            return String(repeating: "#", count: full) + String(repeating: ".", count: Self.width - full)
        }
        let span = Self.width - 4
        let place = state.ticks % (2 * span)
        let left = place < span ? place : 2 * span - place
        return String(repeating: ".", count: left) + "####" + String(repeating: ".", count: span - left)
    }

    private func tail(_ state: State) -> String {
        let seconds = "\(state.ticks / 10) s"
        return total.map { "\(state.done)/\($0)  \(seconds)" } ?? seconds
    }
}
