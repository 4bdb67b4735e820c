import Basics
import Foundation
import Operations
import Ordinance

/// Ordinance documents named on the command line.
enum OrdinanceFiles {
    /// Reads the heads of all of them; what is wrong in one does not hide what is wrong in the next.
    ///
    /// - Throws: `DocumentErrors`, or ``CommandFailure`` for a file that cannot be read at all.
    static func read(_ paths: [String]) throws -> [OrdinanceDocument] {
        var (documents, faults) = ([OrdinanceDocument](), [DocumentFault]())
        for path in paths {
            let text = try text(path)
            do throws(DocumentErrors) {
                documents.append(try OrdinanceDocument(name: path, text: text))
            } catch {
                faults += error.faults
            }
        }
        guard faults.isEmpty else { throw DocumentErrors(faults) }
        return documents
    }

    /// Documents that make one book, compiled.
    ///
    /// - Parameter holidays: the Cabinet Office's file; the holidays are computed without one.
    static func book(_ paths: [String], holidays: String?) throws -> DraftBook {
        try DraftBook(try read(paths), holidays: try HolidayFile.table(holidays))
    }

    private static func text(_ path: String) throws(CommandFailure) -> String {
        let bytes = try InputFile.read(path)
        guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else {
            throw CommandFailure(.refused, "not_utf8", "\(path): not UTF-8 text")
        }
        return text
    }
}

/// 国民の祝日: the Cabinet Office's CSV, which is CP932 (「Shift_JIS」 with the vendors' characters).
struct HolidayFile {
    let name: String
    let bytes: [UInt8]
    let text: String

    /// - Throws: ``CommandFailure`` when it cannot be read or is not CP932.
    init(path: String) throws(CommandFailure) {
        bytes = try InputFile.read(path)
        name = path
        guard let text = String(bytes: bytes, encoding: .shiftJIS) else {
            throw CommandFailure(.refused, "not_cp932", "\(path): not CP932, as the Cabinet Office publishes it")
        }
        self.text = text
    }

    /// - Throws: `DocumentErrors` with every fault of the file.
    static func table(_ path: String?) throws -> HolidayTable {
        guard let path else { return .computed }
        let file = try HolidayFile(path: path)
        return try HolidayTable(cabinetOffice: file.text, file: path)
    }
}

extension OrdinanceFiles {
    /// Runs `body` and turns what is wrong with documents, or what their rules refuse, into the command's refusal.
    static func refusing<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let errors as DocumentErrors {
            throw Refusal.ordinanceFaulty(errors)
        } catch let refusal as RuleRefusal {
            throw Refusal(refusal)
        }
    }
}
