import Basics

/// Something a resident is asked because the fee depends on it: admission charged, resident or not, rehearsal.
package struct Question: Hashable, Sendable, Codable {
    package struct Option: Hashable, Sendable, Codable {
        package let code: String
        package let label: LocalizedText
    }

    package let code: String
    package let label: LocalizedText
    package let options: [Option]
    /// The answer taken when none is given.
    package let standard: String?
}

/// 平日, 休日: a class of days a tariff tells apart.
package struct DayClass: Hashable, Sendable {
    package let code: String
    package let name: LocalizedText
    package let days: [DayPattern]
}
