import Foundation
import LocalPostgres

/// Starts and stops a private server from a script: `local-postgres start [--not-durable] <folder>` prints its URL,
/// `local-postgres stop <folder>` ends it.
@main enum LocalPostgresTool {
    static func main() {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let isDurable = !arguments.contains("--not-durable")
        arguments.removeAll { $0 == "--not-durable" }
        guard arguments.count == 2, let folder = arguments.last, !folder.hasPrefix("-") else {
            say("usage: local-postgres start [--not-durable] <folder> | local-postgres stop <folder>")
            exit(64)  // EX_USAGE of sysexits.h
        }
        let server = LocalPostgres(directory: folder, durable: isDurable, report: say)
        do {
            switch arguments[0] {
            case "start": print(try server.start())
            case "stop": try server.stop()
            default:
                say("local-postgres: 'start' or 'stop', not '\(arguments[0])'")
                exit(64)
            }
        } catch {
            say("local-postgres: \(error)")
            exit(1)
        }
    }

    @Sendable private static func say(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
