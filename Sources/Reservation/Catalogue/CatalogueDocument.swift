import Basics
import Ordinance

/// A city's catalogue as it is written down: facilities, their spaces and what can be booked of them.
///
/// Hours, fees and deadlines stand in the city's ordinances (``OrdinanceBook``).
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
        package var spaces: [Space]
        package var units: [Unit]
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
        package var sample: Bool?
        package var notices: [LocalizedText]?
    }
}
