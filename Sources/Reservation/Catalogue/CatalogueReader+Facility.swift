import Basics
import Ordinance

extension CatalogueReader {
    mutating func readFacility(_ written: CatalogueDocument.Facility, at path: String) -> Facility {
        checkText(written.name, "\(path).name")
        checkText(written.address, "\(path).address")
        checkSample(written.sample, written.notices, path)
        expect(!written.revenueSubject.isEmpty, "\(path).revenueSubject", "is empty")
        let spaces = readSpaces(written.spaces, at: "\(path).spaces")
        let units = readUnits(written.units, spaces: spaces, at: "\(path).units")
        return Facility(
            code: written.code, name: written.name, address: written.address, phone: written.phone,
            isSample: written.sample ?? false, notices: written.notices ?? [],
            revenueSubject: written.revenueSubject, spaces: spaces, units: units,
            timeline: ordinances?.timeline(of: written.code))
    }

    private mutating func readSpaces(_ written: [CatalogueDocument.Space], at path: String) -> [Space] {
        checkCodes(written.map(\.code), path)
        expect(!written.isEmpty, path, "at least one space is needed")
        for (index, space) in written.enumerated() { checkText(space.name, "\(path)[\(index)].name") }
        return written.map { Space(code: $0.code, name: $0.name) }
    }

    private mutating func checkSpaces(_ codes: [String], among spaces: [Space], at path: String) {
        var seen: Set<String> = []
        for (index, code) in codes.enumerated() {
            expect(
                spaces.contains { $0.code == code }, "\(path)[\(index)]",
                "「\(code)」 is not a space of this facility")
            expect(seen.insert(code).inserted, "\(path)[\(index)]", "「\(code)」 is named twice")
        }
    }

    private mutating func readUnits(
        _ written: [CatalogueDocument.Unit], spaces: [Space], at path: String
    ) -> [BookableUnit] {
        checkCodes(written.map(\.code), path)
        expect(!written.isEmpty, path, "at least one unit is needed")
        return written.enumerated().map { index, unit in
            let here = "\(path)[\(index)]"
            checkText(unit.name, "\(here).name")
            checkSample(unit.sample, unit.notices, here)
            check(unit.capacity, in: 1...100_000, "\(here).capacity")
            check(unit.preparationMinutes ?? 0, in: 0...720, "\(here).preparationMinutes")
            check(unit.cleanupMinutes ?? 0, in: 0...720, "\(here).cleanupMinutes")
            expect(!unit.spaces.isEmpty, "\(here).spaces", "at least one space is needed")
            checkSpaces(unit.spaces, among: spaces, at: "\(here).spaces")
            return BookableUnit(
                code: unit.code, name: unit.name, spaces: unit.spaces, capacity: unit.capacity,
                preparationMinutes: unit.preparationMinutes ?? 0, cleanupMinutes: unit.cleanupMinutes ?? 0,
                isSample: unit.sample ?? false, notices: unit.notices ?? [])
        }
    }
}
