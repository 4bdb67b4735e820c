import Basics
import Crypto
import FoundationEssentials
import Ordinance
import Postgres

/// An ordinance document as it comes in: the text, its tree, and its head.
package struct OrdinanceDocument: Sendable {
    /// What its faults are reported under: the file's name, or `azalea-otake@3`.
    package let name: String
    package let text: String
    package let node: SourceNode
    package let header: OrdinanceHeader

    /// - Throws: the place of every fault of the head, or of what is not YAML.
    package init(name: String, text: String) throws(DocumentErrors) {
        node = try SourceNode.read(yaml: text, file: name)
        header = try OrdinanceHeader.read(document: node)
        self.name = name
        self.text = text
    }

    package var municipality: String { header.municipality.digits }

    var sha256: Bytes { Bytes(SHA256.hash(data: Array(text.utf8))) }
}

extension Refusal {
    /// Every fault of the documents, a line each: place, what is wrong, what would be right.
    package static func ordinanceFaulty(_ errors: DocumentErrors) -> Refusal {
        func lines(_ language: Language) -> String {
            errors.faults.map { "\($0.place): \($0.words[language])" }.joined(separator: "\n")
        }
        return Refusal("ordinance_faulty", ja: lines(.japanese), en: lines(.english), field: "document")
    }

    package static let ordinanceMissing = Refusal(
        "no_ordinance", ja: "この自治体の条例はまだ取り込まれていません。", en: "No ordinance of this municipality has been imported yet.")

    /// What ``BookPlan`` says first, and with both periods.
    static let ordinancePeriodsOverlap = Refusal(
        "ordinance_periods_overlap", ja: "同じ条例の2つの版の施行期間が重なります。",
        en: "The periods of two versions of one ordinance overlap.", field: "effective")

    static func unknownOrdinance(_ name: String) -> Refusal {
        Refusal("unknown_ordinance", ja: "条例「\(name)」はありません。", en: "There is no ordinance “\(name)”.")
    }
}
