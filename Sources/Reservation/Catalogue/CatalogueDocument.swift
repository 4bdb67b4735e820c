import Basics

/// A city's catalogue as it is written down: facilities, rooms, hours and fees (条例・規則別表).
///
/// The shape of the YAML a city keeps and of the JSON the database stores. It holds what was written, right or
/// wrong; ``Catalogue`` is what has been checked.
package struct CatalogueDocument: Codable, Hashable, Sendable {
    package var municipality: Municipality
    package var facilities: [Facility]

    package struct Municipality: Codable, Hashable, Sendable {
        /// 全国地方公共団体コード, six digits.
        package var code: String
        package var name: LocalizedText
        /// Who issues receipts; the municipality's name when absent.
        package var issuer: LocalizedText?
        /// `T` and 13 digits; absent when the city has not confirmed it, and then not printed.
        package var invoiceRegistrationNumber: String?
    }

    package struct Facility: Codable, Hashable, Sendable {
        /// Part of the address of its page: small letters, digits, hyphens.
        package var code: String
        package var name: LocalizedText
        package var address: LocalizedText
        package var phone: String?
        /// True when some of the facility's data is not the city's own; a notice must then say which.
        package var sample: Bool?
        package var notices: [LocalizedText]?
        /// 歳入科目, as the city's books have it.
        package var revenueSubject: String
        package var holdMinutes: Int
        /// Days a confirmed booking may wait to be paid at the counter, counted from the day after.
        package var counterPaymentDays: Int
        package var bookingWindow: Window
        package var opening: [Rule]
        package var closures: [Closed]?
        package var dayClasses: [DayClass]
        package var questions: [Question]?
        package var slotSchemes: [Scheme]
        package var spaces: [Space]
        package var tariffs: [Tariff]
        package var units: [Unit]
    }

    package struct Window: Codable, Hashable, Sendable {
        package var opensMonthsBefore: Int
        package var opensAt: String
        package var closesDaysBefore: Int
    }

    /// `usable` and `building`, or `closed`.
    package struct Rule: Codable, Hashable, Sendable {
        package var code: String
        /// Words of ``DayPattern``; every day when absent.
        package var days: [String]?
        /// `12-29..01-03`, every year.
        package var season: String?
        /// `9:00-21:30`.
        package var usable: String?
        package var building: String?
        package var closed: LocalizedText?
    }

    package struct Closed: Codable, Hashable, Sendable {
        package var from: String
        package var until: String
        /// The whole facility when absent.
        package var spaces: [String]?
        package var reason: LocalizedText
    }

    /// A column of a fee table: 平日, 休日. The first class that matches a day is the day's.
    package struct DayClass: Codable, Hashable, Sendable {
        package var code: String
        package var name: LocalizedText
        package var days: [String]
    }

    package struct Question: Codable, Hashable, Sendable {
        package var code: String
        package var label: LocalizedText
        package var options: [Option]
        /// The answer taken when none is given; the question must be answered when absent.
        package var standard: String?

        package struct Option: Codable, Hashable, Sendable {
            package var code: String
            package var label: LocalizedText
        }
    }

    /// `slots` (and `combinations`), or `hourly`.
    package struct Scheme: Codable, Hashable, Sendable {
        package var code: String
        package var slots: [Slot]?
        package var combinations: [Combination]?
        package var hourly: Hourly?

        package struct Slot: Codable, Hashable, Sendable {
            package var code: String
            package var name: LocalizedText
            package var hours: String
        }

        package struct Combination: Codable, Hashable, Sendable {
            package var code: String
            package var name: LocalizedText
            package var slots: [String]
        }

        package struct Hourly: Codable, Hashable, Sendable {
            package var maximumHours: Int?
            /// `offered` or `not_offered`.
            package var lastPartHour: String
        }
    }

    package struct Space: Codable, Hashable, Sendable {
        package var code: String
        package var name: LocalizedText
    }

    package struct Unit: Codable, Hashable, Sendable {
        package var code: String
        package var name: LocalizedText
        package var spaces: [String]
        package var capacity: Int
        package var preparationMinutes: Int?
        package var cleanupMinutes: Int?
        package var slotScheme: String
        package var tariff: String
        package var sample: Bool?
        package var notices: [LocalizedText]?
    }
}
