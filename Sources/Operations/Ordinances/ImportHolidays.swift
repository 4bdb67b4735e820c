import Basics
import Crypto
import FoundationEssentials
import Ordinance
import Postgres

/// 国民の祝日の取込: the Cabinet Office's CSV becomes the authority for its years.
///
/// Every municipality gets a new book with it: bookings made before keep the holidays they were made under.
package struct ImportHolidays: Operation {
    package static let permission = Permission.system
    package let name: String
    package let source: [UInt8]
    package let content: String

    /// - Parameters:
    ///   - name: what faults of the file are reported under.
    ///   - source: the bytes of the file, as published.
    ///   - content: what they say.
    package init(name: String, source: [UInt8], content: String) {
        self.name = name
        self.source = source
        self.content = content
    }

    package func run(_ world: World, _ call: Call) async throws -> HolidayImport {
        let holidays = try HolidayTable(cabinetOffice: content, file: name)
        guard let years = holidays.published else { throw StoredValueUnknown(table: "holiday_file") }
        let sha256 = Bytes(SHA256.hash(data: source))
        let (now, account) = (world.now, call.principal?.account.uuid)
        let books = try await world.database.withTransaction { transaction -> Int? in
            var segment = Segment()
            segment.add(
                SQL.insertHolidayFile, world.newID(), sha256, Bytes(source), content, Int32(years.lowerBound),
                Int32(years.upperBound), now, account)
            let current = segment.add(SQL.setCurrentHolidays, sha256, now)
            guard let file = try await transaction.run(segment)[current] else { return nil }
            var writing = Segment()
            let municipalities = try await transaction.run(SQL.currentBooks).map(\.municipalityCode)
            // In the order of codes, as everybody who locks several does.
            for municipality in municipalities {
                let (before, plan) = try await NewBook.lockCurrent(municipality, transaction)
                guard let before else { continue }
                let kept = try await transaction.run(SQL.bookParts, before.ordinanceBookID)
                try WholeBook(plan: plan, kept: kept, incoming: [], holidays: holidays).compile()
                NewBook(
                    id: world.newID(), municipality: municipality, number: before.number + 1, plan: plan,
                    holidays: file, reason: "holidays \(years.lowerBound)-\(years.upperBound)"
                ).insert(in: &writing, at: now, by: account)
            }
            writing.audit(
                call, "import_holidays", "holiday_file", file.uuidString.lowercased(), in: nil,
                detail: ["years": "\(years.lowerBound)-\(years.upperBound)"], at: now)
            try await transaction.commit(after: writing)
            return municipalities.count
        }
        try await world.loadRules()
        return HolidayImport(
            changed: books != nil, firstYear: years.lowerBound, lastYear: years.upperBound, books: books ?? 0,
            differences: holidays.differencesFromComputed.map(HolidayImport.Difference.init))
    }
}

/// What an import of holidays did.
package struct HolidayImport: Sendable, Codable {
    /// False when this very file was in force before.
    package let changed: Bool
    package let firstYear: Int
    package let lastYear: Int
    /// How many municipalities have a new book by it.
    package let books: Int
    /// Where the file is another than what was computed before it came.
    package let differences: [Difference]

    package struct Difference: Sendable, Codable {
        package let date: CalendarDate
        /// Nothing for an ordinary day.
        package let computed: LocalizedText?
        package let published: LocalizedText?
    }
}

extension HolidayImport.Difference {
    init(_ difference: HolidayDifference) {
        date = difference.date
        computed = difference.computed?.name
        published = difference.published?.name
    }
}
