import Basics
import Ordinance
import Reservation

/// Holds a book against the catalogue: what can be booked must have a price, and what the rules name must exist.
struct OrdinanceCoverage {
    private(set) var faults: [DocumentFault] = []
    private let book: OrdinanceBook
    private let catalogue: Catalogue

    /// - Parameter today: What held only before is of no concern: nobody books it any more.
    init(_ book: OrdinanceBook, of catalogue: Catalogue, from today: CalendarDate) {
        self.book = book
        self.catalogue = catalogue
        for code in book.facilities {
            guard let facility = catalogue.facilities.first(where: { $0.code == code }) else {
                noteUnknownFacility(code)
                continue
            }
            var seen: Set<Ordinance> = []
            for ordinance in ordinances(of: code, from: today) where seen.insert(ordinance).inserted {
                checkPrices(ordinance, of: facility)
                checkRooms(ordinance)
            }
        }
    }

    /// Every ordinance that a use from `today` on can meet.
    private func ordinances(of facility: String, from today: CalendarDate) -> [Ordinance] {
        guard let timeline = book.timeline(of: facility) else { return [] }
        let breaks = book.versions.flatMap { [$0.period.from] + ($0.period.until.map { [$0 + 1] } ?? []) }
        let days = [today] + Set(breaks).filter { $0 > today }.sorted()
        return days.flatMap { use in
            days.filter { $0 <= use }.compactMap { timeline.lookup(use, $0) }
        }
    }

    private mutating func noteUnknownFacility(_ code: String) {
        let known = catalogue.facilities.map(\.code).joined(separator: ", ")
        fault(
            place(of: code, in: book.versions), ja: "施設「\(code)」は登録されていません。登録されているのは：\(known)",
            en: "there is no facility 「\(code)」; there are \(known)")
    }

    private mutating func checkPrices(_ ordinance: Ordinance, of facility: Facility) {
        for unit in facility.units where ordinance.fees.tariff(forRoom: unit.code) == nil {
            let versions = book.versions.filter { ordinance.versions.contains($0.id) }
            fault(
                place(of: facility.code, in: versions),
                ja: "施設「\(facility.code)」の「\(unit.code)」（\(unit.name.ja)）の料金表がありません。",
                en: "no tariff prices 「\(unit.code)」 (\(unit.name.en)) of the facility 「\(facility.code)」")
        }
    }

    private mutating func checkRooms(_ ordinance: Ordinance) {
        let governed = Set(ordinance.headers.flatMap(\.facilities))
        let units = catalogue.facilities.filter { governed.contains($0.code) }.flatMap { $0.units.map(\.code) }
        let named = ordinance.definitions.rooms + ordinance.fees.tariffs.flatMap(\.rooms)
        for room in named where !units.contains(room) {
            let versions = book.versions.filter { ordinance.versions.contains($0.id) }
            fault(
                place(of: room, in: versions),
                ja: "「\(room)」という室はありません。あるのは：\(units.joined(separator: ", "))",
                en: "there is no room 「\(room)」; there are \(units.joined(separator: ", "))")
        }
    }

    private mutating func fault(_ place: SourcePlace, ja: String, en: String) {
        let fault = DocumentFault(at: place, LocalizedText(ja: ja, en: en))
        if !faults.contains(fault) { faults.append(fault) }
    }

    /// Where a code is first written, or the head of the first document.
    private func place(of code: String, in versions: [OrdinanceBook.Version]) -> SourcePlace {
        versions.lazy.compactMap { Self.place(of: code, in: $0.node) }.first
            ?? versions.first?.header.place ?? SourcePlace(file: "", line: 1, column: 1)
    }

    private static func place(of code: String, in node: SourceNode) -> SourcePlace? {
        switch node.content {
        case .null: nil
        case .scalar(let text): text == code ? node.place : nil
        case .sequence(let elements): elements.lazy.compactMap { place(of: code, in: $0) }.first
        case .mapping(let entries): entries.lazy.compactMap { place(of: code, in: $0.value) }.first
        }
    }
}
