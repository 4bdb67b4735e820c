import Basics
import FoundationEssentials
import Postgres

/// One stored version, to the byte as it was imported.
package struct ExportOrdinance: Operation {
    package static let permission = Permission.administrator
    package let municipality: String?
    package let version: VersionName

    package init(municipality: String, version: VersionName) {
        self.municipality = municipality
        self.version = version
    }

    package func run(_ world: World, _ call: Call) async throws -> OrdinanceText {
        guard let municipality else { throw Refusal.notPermitted }
        guard let number = Int32(exactly: version.number),
            let row = try await world.database.run(SQL.ordinanceSource, municipality, version.code, number)
        else { throw Refusal.unknownOrdinance(version.description) }
        return OrdinanceText(name: version.description, text: row.source, sha256: row.sha256.hexadecimal)
    }
}

package struct OrdinanceText: Sendable {
    /// `azalea-otake@3`.
    package let name: String
    package let text: String
    package let sha256: String
}

/// `azalea-otake@3`: the third version of a document.
package struct VersionName: Hashable, Sendable {
    package let code: String
    package let number: Int

    /// Nothing when it is not of this form.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let number = Int(parts[1]), number > 0, parts[1].first != "+" else {
            return nil
        }
        code = String(parts[0])
        self.number = number
    }
}

extension VersionName: CustomStringConvertible {
    package var description: String { "\(code)@\(number)" }
}
