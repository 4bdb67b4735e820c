/// Why a file from outside is not taken. A file is taken whole or not at all.
package struct FileRefusal: Error, Hashable, Sendable {
    /// Stable: clients and tests may rely on it.
    package let code: String
    /// The line or the fixed-length record, from 1; nothing when the file as a whole is meant.
    package let line: Int?
    /// The first byte meant, from 1: of the line, of the record, or of the whole file when `line` is nothing.
    package let column: Int?
    package let ja: String
    package let en: String

    package init(_ code: String, line: Int? = nil, column: Int? = nil, ja: String, en: String) {
        self.code = code
        self.line = line
        self.column = column
        self.ja = ja
        self.en = en
    }
}

extension FileRefusal: CustomStringConvertible {
    /// `bad_number at line 3, byte 40: …`, for logs.
    package var description: String {
        let place = [line.map { "line \($0)" }, column.map { "byte \($0)" }].compactMap { $0 }
        return "\(code)\(place.isEmpty ? "" : " at " + place.joined(separator: ", ")): \(en)"
    }
}
