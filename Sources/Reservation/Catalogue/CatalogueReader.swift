import Basics
import Ordinance

/// Turns a document into a catalogue and notes every fault on the way.
///
/// Each part is read into a value or into nothing; a part that is wrong notes why and is left out, and the reading
/// goes on. The catalogue is made only when nothing was noted.
struct CatalogueReader {
    private let document: CatalogueDocument
    let ordinances: OrdinanceBook?
    private(set) var faults: [CatalogueErrors.Fault] = []

    init(_ document: CatalogueDocument, ordinances: OrdinanceBook?) {
        self.document = document
        self.ordinances = ordinances
    }

    mutating func read() throws(CatalogueErrors) -> (Municipality, [Facility]) {
        let municipality = readMunicipality()
        expect(!document.facilities.isEmpty, "facilities", "at least one facility is needed")
        checkCodes(document.facilities.map(\.code), "facilities")
        var facilities: [Facility] = []
        for (index, facility) in document.facilities.enumerated() {
            facilities.append(readFacility(facility, at: "facilities[\(index)]"))
        }
        guard faults.isEmpty, let municipality else { throw CatalogueErrors(faults: faults) }
        return (municipality, facilities)
    }

    private mutating func readMunicipality() -> Municipality? {
        let written = document.municipality
        let code = expect(
            MunicipalityCode(written.code), "municipality.code",
            "「\(written.code)」 is not a 全国地方公共団体コード of six digits with a right check digit")
        checkText(written.name, "municipality.name")
        if let issuer = written.issuer { checkText(issuer, "municipality.issuer") }
        var number: InvoiceRegistrationNumber?
        if let text = written.invoiceRegistrationNumber {
            number = expect(
                InvoiceRegistrationNumber(text), "municipality.invoiceRegistrationNumber",
                "「\(text)」 is not T and 13 digits with a right check digit")
        }
        return code.map {
            Municipality(
                code: $0, name: written.name, issuer: written.issuer ?? written.name,
                invoiceRegistrationNumber: number)
        }
    }
}

/// How faults are noted. The rest of the reader is in terms of these.
extension CatalogueReader {
    mutating func fault(_ path: String, _ message: String) {
        faults.append(CatalogueErrors.Fault(path: path, message: message))
    }

    @discardableResult
    mutating func expect(_ holds: Bool, _ path: String, _ message: @autoclosure () -> String) -> Bool {
        if !holds { fault(path, message()) }
        return holds
    }

    mutating func expect<Value>(_ value: Value?, _ path: String, _ message: @autoclosure () -> String) -> Value? {
        if value == nil { fault(path, message()) }
        return value
    }

    /// Codes are small letters, digits, `-` and `_`, start with a letter or digit, and stand once in their list.
    /// `others` are codes of a neighbouring list that must not be used here either.
    mutating func checkCodes(_ codes: [String], _ path: String, besides others: [String] = []) {
        var seen = Set(others)
        for (index, code) in codes.enumerated() {
            let isForm = code.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
            }
            let startsWell = code.utf8.first.map { $0 != 0x2D && $0 != 0x5F } ?? false
            expect(
                isForm && startsWell && code.utf8.count <= 40, "\(path)[\(index)].code",
                "「\(code)」 is not a code of 1 to 40 small letters, digits, - and _")
            expect(seen.insert(code).inserted, "\(path)[\(index)].code", "「\(code)」 is used twice")
        }
    }

    mutating func checkText(_ text: LocalizedText, _ path: String) {
        expect(text.ja.contains { !$0.isWhitespace }, "\(path).ja", "is empty")
        expect(text.en.contains { !$0.isWhitespace }, "\(path).en", "is empty")
    }

    mutating func checkTexts(_ texts: [LocalizedText], _ path: String) {
        for (index, text) in texts.enumerated() { checkText(text, "\(path)[\(index)]") }
    }

    mutating func check(_ value: Int, in range: ClosedRange<Int>, _ path: String) {
        expect(range.contains(value), path, "\(value) is not within \(range.lowerBound) to \(range.upperBound)")
    }

    mutating func checkSample(_ isSample: Bool?, _ notices: [LocalizedText]?, _ path: String) {
        checkTexts(notices ?? [], "\(path).notices")
        expect(
            isSample != true || !(notices ?? []).isEmpty, "\(path).notices",
            "a sample needs a notice that says what is a sample")
    }
}
