import Basics
import Foundation
import Ordinance
import Postgres
import TestSupport
import Testing

@testable import Operations

@Suite struct OrdinanceImportTests {
    static let town = SampleCity.town

    private func counts(_ city: TestCity) async throws -> [Int64] {
        var counts: [Int64] = []
        for table in ["ordinance_version", "ordinance_book", "ordinance_book_version", "audit_event"] {
            counts.append(
                try await city.world.database.run(
                    Statement<One<Scalar<Int64>>>(name: "count_\(table)", sql: "select count(*) from \(table)")))
        }
        return counts
    }

    private func list(_ city: TestCity) async throws -> OrdinanceList {
        try await city.perform(ListOrdinances(municipality: Self.town), as: city.admin)
    }

    @Test func `a document is in force once it is imported, and again changes nothing`() async throws {
        try await TestCity.withTown { city in
            let operation = ImportOrdinances([try SampleOrdinance.document("2020-04-01..")])
            let first = try await city.perform(operation, as: city.admin)
            #expect(first.changed)
            #expect(first.book == 1)
            #expect(first.documents.map(\.effective) == ["2020-04-01.."])
            let before = try await counts(city)
            let second = try await city.perform(operation, as: city.admin)
            #expect(!second.changed)
            #expect(second.book == 1)
            #expect(try await counts(city) == before)
            #expect(try city.world.ordinances.current(Self.town).number == 1)
        }
    }

    @Test func `a later version cuts the earlier one, and a correction replaces it`() async throws {
        try await TestCity.withTown { city in
            for (period, price, corrects) in [
                ("2020-04-01..", 14_400, false), ("2027-04-01..", 15_000, false), ("2027-04-01..", 15_500, true),
            ] {
                let document = try SampleOrdinance.document(period, price: price)
                _ = try await city.perform(ImportOrdinances([document], corrects: corrects), as: city.admin)
            }
            let found = try await list(city)
            #expect(found.book == 3)
            #expect(found.versions.map(\.number) == [1, 2, 3])
            #expect(found.versions.map(\.effective) == ["2020-04-01..2027-03-31", nil, "2027-04-01.."])
            #expect(found.books.map(\.reason) == ["import gyoda-fees@3", "import gyoda-fees@2", "import gyoda-fees@1"])
            // Going back to what was corrected is a correction again, of bytes that are stored already.
            let old = try SampleOrdinance.document("2027-04-01..", price: 15_000)
            let again = try await city.perform(ImportOrdinances([old], corrects: true), as: city.admin)
            #expect(again.documents.map(\.number) == [2])
            #expect(try await list(city).versions.count == 3)
        }
    }

    @Test func `periods that overlap are refused, and nothing is stored`() async throws {
        try await TestCity.withTown { city in
            _ = try await city.perform(
                ImportOrdinances([try SampleOrdinance.document("2020-04-01..2027-04-01")]), as: city.admin)
            let before = try await counts(city)
            let refusal = try await city.refusal(
                of: ImportOrdinances([try SampleOrdinance.document("2027-04-01..")]), as: city.admin)
            #expect(refusal?.code == "ordinance_periods_overlap")
            #expect(refusal?.words.en.contains("gyoda-fees@1") == true)
            #expect(try await counts(city) == before)
        }
    }

    /// What Swift refuses kindly the database refuses finally; without its constraint both would be stored.
    @Test(arguments: [true, false])
    func `two versions for one day are refused by the database itself`(hasConstraint: Bool) async throws {
        try await TestCity.withTown { city in
            _ = try await city.perform(
                ImportOrdinances([try SampleOrdinance.document("2020-04-01..2021-03-31")]), as: city.admin)
            _ = try await city.perform(
                ImportOrdinances([try SampleOrdinance.document("2021-04-01..2022-03-31", price: 15_000)]),
                as: city.admin)
            if !hasConstraint {
                try await Self.script(
                    city,
                    "alter table ordinance_book_version drop constraint ordinance_periods_must_not_overlap")
            }
            let stored = await Self.constraint {
                try await Self.script(city, Self.bookOfEverything(from: "2020-04-01", days: 365, city))
            }
            #expect(stored == nil)
            // The first version cannot hold in 2021, but the second can be asked to hold on one day twice.
            let overlapping = await Self.constraint {
                try await Self.script(
                    city,
                    """
                    begin;
                    insert into ordinance_book (ordinance_book_id, municipality_code, number, made_at, reason)
                        values ('00000000-0000-0000-0000-0000000000bb', '\(Self.town)', 99, now(), 'test');
                    alter table ordinance_version disable trigger all;
                    update ordinance_version set effective = '[2020-04-01,2023-04-01)'
                        where municipality_code = '\(Self.town)';
                    insert into ordinance_book_version
                        select '00000000-0000-0000-0000-0000000000bb', ordinance_version_id, municipality_code, code,
                            effective from ordinance_version where municipality_code = '\(Self.town)';
                    commit
                    """)
            }
            #expect(overlapping == (hasConstraint ? "ordinance_periods_must_not_overlap" : nil))
        }
    }

    @Test(arguments: [
        ("update ordinance_version set source = source", "ordinance_version_must_not_change"),
        ("delete from ordinance_version", "ordinance_version_must_not_change"),
        ("update ordinance_book set reason = ''", "ordinance_book_must_not_change"),
        ("delete from ordinance_book_version", "ordinance_book_version_must_not_change"),
        (
            "insert into ordinance_book_version select ordinance_book_id, ordinance_version_id, municipality_code, code, "
                + "'[2030-01-01,2031-01-01)' from ordinance_book_version", "ordinance_book_must_not_grow"
        ),
        (
            "insert into ordinance_version select gen_random_uuid(), municipality_code, code, 7, sha256('x'), 'x', '{}', "
                + "effective, now(), null from ordinance_version", "ordinance_numbers_must_follow"
        ),
        (
            "insert into ordinance_version select gen_random_uuid(), municipality_code, code, 2, sha256('y'), 'x', '{}', "
                + "effective, now(), null from ordinance_version", "ordinance_must_hold_its_digest"
        ),
    ])
    func `what is stored stays as it is`(statement: String, rule: String) async throws {
        try await TestCity.withTown { city in
            _ = try await city.perform(
                ImportOrdinances([try SampleOrdinance.document("2020-04-01..2021-03-31")]), as: city.admin)
            #expect(await Self.constraint { try await Self.script(city, statement) } == rule)
        }
    }

    @Test func `imports at the same time make one book after another, and none is lost`() async throws {
        try await TestCity.withTown { city in
            let years = Array(2021...2032)
            let imports = try await withThrowingTaskGroup(of: OrdinanceImport.self) { group in
                for year in years {
                    let document = try SampleOrdinance.document("\(year)-04-01..\(year + 1)-03-31", price: year)
                    group.addTask { try await city.perform(ImportOrdinances([document]), as: city.admin) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(imports.map(\.book).sorted() == Array(1...years.count))
            let found = try await list(city)
            #expect(found.book == years.count)
            #expect(found.versions.map(\.number) == Array(1...years.count))
            #expect(Set(found.versions.compactMap(\.effective)) == Set(years.map { "\($0)-04-01..\($0 + 1)-03-31" }))
            #expect(try city.world.ordinances.current(Self.town).number == years.count)
        }
    }

    @Test func `an export is the file that was imported, to the byte`() async throws {
        try await TestCity.withTown { city in
            let text = "\u{FEFF}" + SampleOrdinance.text("2020-04-01..").replacing("\n", with: "\r\n") + "# 了 👪\n"
            let document = try OrdinanceDocument(name: "gyoda.yaml", text: text)
            _ = try await city.perform(ImportOrdinances([document]), as: city.admin)
            let version = try #require(VersionName("gyoda-fees@1"))
            let export = try await city.perform(
                ExportOrdinance(municipality: Self.town, version: version), as: city.admin)
            #expect(Array(export.text.utf8) == Array(text.utf8))
            let missing = try #require(VersionName("gyoda-fees@2"))
            #expect(
                try await city.refusal(
                    of: ExportOrdinance(municipality: Self.town, version: missing), as: city.admin)?.code
                    == "unknown_ordinance")
        }
    }

    @Test func `only an administrator of the municipality imports`() async throws {
        try await TestCity.withTown { city in
            let operation = ImportOrdinances([try SampleOrdinance.document("2020-04-01..")])
            for call in [city.resident, city.counter] {
                #expect(try await city.refusal(of: operation, as: call)?.code == "not_permitted")
            }
        }
    }

    @Test(arguments: [
        ("effective: 2020-04-01..", "effective: 2020-04-01..2019-01-01"),
        ("municipality: \"131016\"", "municipality: \"131017\""),
        ("prices: [14400", "prices: [-14400"),
        ("prices: [14400", "pirces: [14400"),
        (SampleOrdinance.gyodaRooms, "hall"),
        (SampleOrdinance.gyodaRooms, SampleOrdinance.gyodaRooms + ", ball"),
        ("facilities: [gyoda-bunka-hall]", "facilities: [gyoda-bunka-hole]"),
    ])
    func `a faulty document is refused with the place of the fault, and nothing is stored`(
        right: String, wrong: String
    ) async throws {
        try await TestCity.withTown { city in
            let before = try await counts(city)
            let text = SampleOrdinance.text("2020-04-01..").replacing(right, with: wrong)
            var refusal: Refusal?
            do {
                let document = try OrdinanceDocument(name: "gyoda.yaml", text: text)
                refusal = try await city.refusal(of: ImportOrdinances([document]), as: city.admin)
            } catch let errors as DocumentErrors { refusal = .ordinanceFaulty(errors) }
            #expect(refusal?.code == "ordinance_faulty")
            let isPlaced = refusal?.words.en.contains(try Regex("gyoda[^:]*:[0-9]+:[0-9]+: ")) == true
            #expect(isPlaced, "\(refusal?.words.en ?? "")")
            #expect(try await counts(city) == before)
        }
    }

    /// A book with the first version alone, as an import would make it.
    private static func bookOfEverything(from: String, days: Int, _ city: TestCity) -> String {
        """
        begin;
        insert into ordinance_book (ordinance_book_id, municipality_code, number, made_at, reason)
            values ('00000000-0000-0000-0000-0000000000aa', '\(town)', 98, now(), 'test');
        insert into ordinance_book_version
            select '00000000-0000-0000-0000-0000000000aa', ordinance_version_id, municipality_code, code,
                daterange('\(from)', date '\(from)' + \(days)) from ordinance_version
                where number = 1 and municipality_code = '\(town)';
        commit
        """
    }

    private static func script(_ city: TestCity, _ script: String) async throws {
        try await city.world.database.withConnection { try await $0.execute(script: script) }
    }

    /// The name of the rule that `body` broke.
    private static func constraint(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch let error as PostgresError {
            return error.constraint ?? error.message
        } catch {
            return "\(error)"
        }
    }
}
