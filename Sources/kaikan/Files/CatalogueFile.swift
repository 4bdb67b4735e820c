import Basics
import Foundation
import Reservation
import Yams

/// A city's catalogue in YAML, as the city keeps it, read with the line of everything that is wrong.
struct CatalogueFile {
    let document: CatalogueDocument

    /// - Throws: ``CommandFailure`` with all faults of the file, each with its line.
    init(path: String) throws(CommandFailure) {
        let bytes = try InputFile.read(path)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(.refused, "not_utf8", "\(path): byte \(Self.firstBadByte(bytes)): not UTF-8")
        }
        let lines = try CatalogueLines(text, path: path)
        do {
            let decoder = YAMLDecoder()
            document = try decoder.decode(CatalogueDocument.self, from: text)
            var faults = document.unknownKeys(of: try decoder.decode(DocumentTree.self, from: text))
            do throws(CatalogueErrors) { _ = try Catalogue(document, ordinances: nil) } catch { faults += error.faults }
            guard faults.isEmpty else {
                let messages = faults.map { "\(path): \(lines.place($0.path))\($0.description)" }
                throw CommandFailure(.refused, "catalogue_faulty", messages.joined(separator: "\n"))
            }
        } catch let failure as CommandFailure {
            throw failure
        } catch let error as DecodingError {
            let (place, message) = Self.words(for: error)
            throw CommandFailure(.refused, "catalogue_faulty", "\(path): \(lines.place(place))\(place): \(message)")
        } catch {
            throw CommandFailure(.refused, "catalogue_unreadable", "\(path): \(error)")
        }
    }

    private static func firstBadByte(_ bytes: [UInt8]) -> Int {
        var (decoder, iterator, offset) = (UTF8(), bytes.makeIterator(), 0)
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
        return offset + 1
    }

    private static func words(for error: DecodingError) -> (path: String, message: String) {
        func path(_ keys: [any CodingKey]) -> String {
            keys.reduce("") { text, key in
                if let index = key.intValue { return "\(text)[\(index)]" }
                return text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)"
            }
        }
        switch error {
        case .keyNotFound(let key, let context):
            return (path(context.codingPath), "the key “\(key.stringValue)” is missing")
        case .valueNotFound(_, let context): return (path(context.codingPath), "has no value")
        case .typeMismatch(let type, let context):
            return (path(context.codingPath), "is not of the kind expected here (\(type))")
        case .dataCorrupted(let context): return (path(context.codingPath), context.debugDescription)
        @unknown default: return ("", "\(error)")
        }
    }
}
