import ArgumentParser
import Basics
import Foundation
import Hummingbird
import Logging

@main
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kaikan-sandbox",
        abstract: "A practice payment provider: payment page, terminal, webhooks, settlement and bank files.",
        discussion: """
            No money moves. It misbehaves on demand: see the first page in a browser, and POST /control/….
            Stops cleanly on SIGTERM and SIGINT.
            """)

    @Option(help: "The port to listen on.")
    var port = 8081

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "How payers' browsers reach this server (default: the address they came to).")
    var publicURL: String?

    @Option(name: .customLong("data"), help: "The file that keeps everything between runs (default: nothing is kept).")
    var dataPath: String?

    // From the environment where others on the machine should not read them in the list of processes.
    @Option(help: "The key with which the merchant's server calls (also: $KAIKAN_SANDBOX_SECRET_KEY).")
    var secretKey = ProcessInfo.processInfo.environment["KAIKAN_SANDBOX_SECRET_KEY"] ?? "sk_sandbox_kaikan"

    @Option(help: "The secret that signs webhooks (also: $KAIKAN_SANDBOX_WEBHOOK_SECRET).")
    var webhookSecret = ProcessInfo.processInfo.environment["KAIKAN_SANDBOX_WEBHOOK_SECRET"] ?? "whsec_sandbox_kaikan"

    @Option(help: "Where webhooks go (default: nowhere).")
    var webhookURL: String?

    @Option(help: "The merchant's number, as settlement files show it.")
    var merchantID = "M000001"

    @Option(help: "The fee in hundredths of a percent: 324 is 3.24 %.")
    var feeBasisPoints: Int64 = 324

    @Option(name: .customLong("holiday"), help: "A day without banking, YYYY-MM-DD; may be repeated.")
    var holidays: [String] = []

    @Option(help: "A file that holds the present moment (RFC 3339), for demonstrations.")
    var clockFile: String?

    @Option(help: "trace, debug, info, notice, warning, error or critical.")
    var logLevel = "notice"

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port: 0 to 65535") }
        guard (0...10_000).contains(feeBasisPoints) else { throw ValidationError("--fee-basis-points: 0 to 10000") }
        guard !secretKey.isEmpty, !webhookSecret.isEmpty else { throw ValidationError("A secret must not be empty.") }
        for day in holidays where CalendarDate(day) == nil { throw ValidationError("--holiday: \(day) is no date") }
        for (name, url) in [("--webhook-url", webhookURL), ("--public-url", publicURL)] {
            guard let url else { continue }
            guard ReturnAddress(url) != nil else { throw ValidationError("\(name): an http or https address") }
        }
        guard merchantID.utf8.allSatisfy({ $0 != 0x2C && $0 > 0x20 && $0 < 0x7F }), !merchantID.isEmpty else {
            throw ValidationError("--merchant-id: visible ASCII without commas")
        }
        guard Logger.Level(rawValue: logLevel) != nil else { throw ValidationError("--log-level: \(logLevel)") }
    }

    func run() async throws {
        var logger = Logger(label: "kaikan-sandbox") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = Logger.Level(rawValue: logLevel) ?? .notice
        var settings = SandboxSettings(
            secretKey: secretKey, webhookSecret: webhookSecret, webhookURL: webhookURL, merchantID: merchantID)
        settings.feeBasisPoints = feeBasisPoints
        settings.bankCalendar = BankCalendar(holidays: Set(holidays.compactMap { CalendarDate($0) }))
        settings.dataPath = dataPath
        let sandbox = try Sandbox(settings: settings, clock: try clock(), random: SystemRandomSource())
        let server = SandboxServer(sandbox: sandbox, host: host, port: port, publicURL: publicURL, logger: logger)
        let host = host
        try await server.application { port in
            FileHandle.standardOutput.write(Data("kaikan-sandbox: http://\(host):\(port)/\n".utf8))
        }.runService()
    }

    private func clock() throws -> any WallClock {
        guard let clockFile else { return SystemWallClock() }
        guard let clock = FileClock(path: clockFile) else {
            throw ValidationError("--clock-file: \(clockFile) does not hold a moment")
        }
        return clock
    }
}
