import Basics
import Foundation
import Logging

/// What the installation decides, from environment variables; `Deploy/kaikan.env.example` lists them all.
struct Settings: Sendable {
    /// What the settings are for: one command needs less than a server.
    enum Purpose { case command, serving }

    enum LogFormat: String, CaseIterable, Sendable { case json, plain }

    struct Provider: Sendable {
        var baseURL: String
        /// Scheme, host and port of the page payers are sent to, where it is not the server's own.
        var pageOrigin: String
        var secretKey: String?
        var webhookSecret: String?
    }

    var databaseURL: String
    var poolSize: Int
    var publicURL: String
    var host: String
    var port: Int
    var metricsPort: Int?
    var behindProxy: Bool
    var deadline: Duration
    var drainDelay: Duration
    var contact: String?
    var provider: Provider
    var formKey: String?
    var passwordCost: Int
    var sessionLifetime: Duration
    var clockFile: String?
    var logLevel: Logger.Level
    var logFormat: LogFormat
    /// Who acts when a command does not say so with `--as`.
    var operatorLogin: String?
    /// Variables beginning with `KAIKAN_` that nobody reads.
    var unknown: [String]

    /// - Throws: ``SettingsFaults`` with every variable that is missing or cannot be read.
    static func read(
        _ environment: [String: String] = ProcessInfo.processInfo.environment, for purpose: Purpose
    ) throws(SettingsFaults) -> Settings {
        var reader = SettingsReader(environment)
        let settings = Settings(&reader, for: purpose)
        guard reader.faults.isEmpty else { throw SettingsFaults(faults: reader.faults) }
        return settings
    }

    private init(_ reader: inout SettingsReader, for purpose: Purpose) {
        if let url = reader.secret("DATABASE_URL") {
            databaseURL = url
        } else {
            databaseURL = ""
            if !reader.faults.contains(where: { $0.name.hasPrefix("DATABASE_URL") }) {
                reader.fault("DATABASE_URL", "is not set: postgresql://user@host/database")
            }
        }
        poolSize = reader.integer("KAIKAN_POOL_SIZE", in: 1...200, default: 8)
        host = reader.text("KAIKAN_HOST") ?? "127.0.0.1"
        port = reader.integer("KAIKAN_PORT", in: 1...65535, default: 8080)
        publicURL = reader.origin("KAIKAN_PUBLIC_URL") ?? "http://\(host):\(port)"
        if reader.text("KAIKAN_METRICS_PORT") == "off" {
            metricsPort = nil
        } else {
            metricsPort = reader.integer("KAIKAN_METRICS_PORT", in: 1...65535, default: 9090)
        }
        behindProxy = reader.flag("KAIKAN_BEHIND_PROXY")
        deadline = .seconds(reader.integer("KAIKAN_DEADLINE_SECONDS", in: 1...600, default: 30))
        drainDelay = .seconds(reader.integer("KAIKAN_DRAIN_SECONDS", in: 0...300, default: 0))
        contact = reader.text("KAIKAN_CONTACT")

        let base = reader.origin("KAIKAN_PROVIDER_URL") ?? "http://127.0.0.1:8081"
        provider = Provider(
            baseURL: base, pageOrigin: reader.origin("KAIKAN_PROVIDER_PAGE_URL") ?? base,
            secretKey: reader.secret("KAIKAN_PROVIDER_SECRET_KEY"),
            webhookSecret: reader.secret("KAIKAN_PROVIDER_WEBHOOK_SECRET"))
        formKey = reader.secret("KAIKAN_FORM_KEY", atLeast: 32)
        passwordCost = reader.integer("KAIKAN_PASSWORD_COST", in: 10...20, default: 15)
        sessionLifetime = .seconds(3600 * reader.integer("KAIKAN_SESSION_HOURS", in: 1...720, default: 12))
        clockFile = reader.text("KAIKAN_CLOCK_FILE")
        logLevel = reader.choice("KAIKAN_LOG_LEVEL", default: purpose == .serving ? .notice : .error)
        logFormat = reader.choice("KAIKAN_LOG_FORMAT", default: Terminal.isErrorTerminal ? .plain : .json)
        operatorLogin = reader.text("KAIKAN_OPERATOR")
        unknown = reader.unknown()
        if purpose == .serving { demandSecrets(&reader) }
    }

    private func demandSecrets(_ reader: inout SettingsReader) {
        let secrets = [
            ("KAIKAN_PROVIDER_SECRET_KEY", provider.secretKey),
            ("KAIKAN_PROVIDER_WEBHOOK_SECRET", provider.webhookSecret),
            ("KAIKAN_FORM_KEY", formKey),
        ]
        for (name, value) in secrets where value == nil {
            if reader.faults.contains(where: { $0.name.hasPrefix(name) }) { continue }
            reader.fault(name, "is not set; set it or \(name)_FILE")
        }
    }
}
