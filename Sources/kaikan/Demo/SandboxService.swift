import Foundation
import Logging
import ServiceLifecycle
import Synchronization

/// The practice provider beside a demonstration: `kaikan-sandbox` as a child process, started again when it ends
/// by itself. What it knows is in its file, so nothing is lost by that.
final class SandboxService: Service {
    private let program: String
    private let arguments: [String]
    private let environment: [String: String]
    private let logger: Logger
    private let current: Mutex<ChildProcess>
    let port: Int

    /// Starts it and learns its port.
    ///
    /// - Parameter arguments: without `--port`.
    init(
        program: String, arguments: [String], environment: [String: String], port: Int, logger: Logger
    ) async throws {
        let (child, line) = try await ChildProcess.start(
            program, arguments + ["--port", "\(port)"], environment: environment)
        guard let found = URLComponents(string: String(line.split(separator: " ").last ?? ""))?.port else {
            child.signal(SIGTERM)
            throw CommandFailure(.fault, "sandbox_silent", "\(program) does not say where it listens: \(line)")
        }
        self.program = program
        self.arguments = arguments + ["--port", "\(found)"]
        self.environment = environment
        self.logger = logger
        self.port = found
        current = Mutex(child)
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let status = await self.untilEnd()
                if Task.isCancelled { return }
                self.logger.warning(
                    "the sandbox provider ended and is started again", metadata: ["status": "\(status)"])
                do {
                    try await Task.sleep(for: .seconds(1))
                    let (child, _) = try await ChildProcess.start(
                        self.program, self.arguments, environment: self.environment)
                    self.current.withLock { $0 = child }
                } catch {
                    self.logger.error(
                        "the sandbox provider does not start",
                        metadata: ["error": "\(CommandFailure(error).message)"])
                }
            }
        }
        // Stopped while it was being started again.
        await stop()
    }

    /// Ends it and waits until it has ended; nothing happens when it has.
    func stop() async {
        let child = current.withLock { $0 }
        child.signal(SIGTERM)
        let killer = Task {
            try await Task.sleep(for: .seconds(10))
            child.signal(SIGKILL)
        }
        _ = await child.end()
        killer.cancel()
    }

    private func untilEnd() async -> Int32 {
        let child = current.withLock { $0 }
        return await withTaskCancellationHandler {
            await child.end()
        } onCancel: {
            child.signal(SIGTERM)
        }
    }
}
