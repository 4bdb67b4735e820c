import Basics
import Foundation
import Logging

extension Settings {
    /// Every setting as it is in force, secrets only as set or not: may be shown and sent to somebody who helps.
    var redacted: [(name: String, value: String)] {
        [
            ("DATABASE_URL", Self.withoutPassword(databaseURL)),
            ("KAIKAN_POOL_SIZE", "\(poolSize)"),
            ("KAIKAN_PUBLIC_URL", publicURL),
            ("KAIKAN_HOST", host),
            ("KAIKAN_PORT", "\(port)"),
            ("KAIKAN_METRICS_PORT", metricsPort.map { "\($0)" } ?? "off"),
            ("KAIKAN_BEHIND_PROXY", behindProxy ? "yes" : "no"),
            ("KAIKAN_DEADLINE_SECONDS", "\(deadline.components.seconds)"),
            ("KAIKAN_DRAIN_SECONDS", "\(drainDelay.components.seconds)"),
            ("KAIKAN_CONTACT", contact ?? "(not set)"),
            ("KAIKAN_PROVIDER_URL", provider.baseURL),
            ("KAIKAN_PROVIDER_PAGE_URL", provider.pageOrigin),
            ("KAIKAN_PROVIDER_SECRET_KEY", Self.presence(provider.secretKey)),
            ("KAIKAN_PROVIDER_WEBHOOK_SECRET", Self.presence(provider.webhookSecret)),
            ("KAIKAN_FORM_KEY", Self.presence(formKey)),
            ("KAIKAN_PASSWORD_COST", "\(passwordCost)"),
            ("KAIKAN_SESSION_HOURS", "\(sessionLifetime.components.seconds / 3600)"),
            ("KAIKAN_CLOCK_FILE", clockFile ?? "(not set)"),
            ("KAIKAN_LOG_LEVEL", logLevel.rawValue),
            ("KAIKAN_LOG_FORMAT", logFormat.rawValue),
            ("KAIKAN_OPERATOR", operatorLogin ?? "(not set)"),
        ]
    }

    private static func presence(_ secret: String?) -> String { secret == nil ? "(not set)" : "(set)" }

    /// The URL when it surely holds no password, and otherwise only that there is one.
    private static func withoutPassword(_ url: String) -> String {
        let authority = url.split(separator: "://", maxSplits: 1).last?.prefix { $0 != "/" && $0 != "?" } ?? ""
        let user = authority.split(separator: "@").first ?? ""
        let hasPassword = (authority.contains("@") && user.contains(":")) || url.lowercased().contains("pass")
        return hasPassword ? "(set, with a password)" : url
    }
}
