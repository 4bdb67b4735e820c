import Basics
import Testing

@testable import Ordinance

/// Tariffs as residents read them.
@Suite struct FeeTableTests {
    private static func tables(_ name: String) throws -> [String: FeeTable] {
        let ordinance = try #require(try ShippedDocumentsTests.book(name).all.first)
        let date = try day("2027-05-13")
        return Dictionary(
            ordinance.fees.tariffs.map { ($0.code, $0.table(ordinance.definitions, on: date)) },
            uniquingKeysWith: { first, _ in first })
    }

    @Test func `a table has its sets as columns, its rows and the prices beyond the booked time`() throws {
        let hall = try #require(try Self.tables("gyoda.yaml")["hall"])
        #expect(hall.columns.map(\.label.ja) == ["午前", "午後", "夜間", "昼間", "午後夜間", "全日"])
        #expect(hall.rows.map(\.label.en).first == "No admission charge or under ¥2,000, weekday")
        #expect(hall.rows.map(\.prices).last == [24_300, 34_000, 40_800, 58_300, 74_800, 79_200])
        #expect(hall.rows.map(\.overrun) == [7_200, 9_300, 9_300, 12_100])
        #expect(hall.overrun?.words.ja == "超過1時間につき、表の「超過」の額")
    }

    @Test func `surcharges say what they are taken of, in their order`() throws {
        let hall = try #require(try Self.tables("gyoda.yaml")["hall"])
        #expect(
            hall.adjustments.map { "\($0.label.ja)：\($0.words.ja)" } == [
                "リハーサル・準備：前項までの額の70%とする", "市外の方：前項までの額の150%とする",
            ])
        #expect(hall.adjustments.last?.when?.en == "when “Where you live or are based” is “Outside Gyoda City”")
        let part = try #require(try Self.tables("otake.yaml")["hall-part"])
        #expect(
            part.adjustments.map(\.words.en) == ["plus 50% of the listed amount", "plus 100% of the listed amount"])
    }

    @Test func `rates, shares, bands and stages are phrases`() throws {
        func words(_ document: String, _ tariff: String) throws -> [String] {
            try #require(try Self.tables(document)[tariff]).rows.flatMap { $0.words.map(\.ja) }
        }
        #expect(try words("otake.yaml", "hall-part") == ["1時間につき550円"])
        #expect(
            try words("examples/usa.yaml", "room") == ["9:00–18:00 1時間につき300円", "18:00–22:00 1時間につき400円"])
        let tables = try Self.tables("examples/miki.yaml")
        #expect(tables.values.contains { $0.share?.words.en == "50% of the fee of “Room 1”" })
        let shapes = try Self.tables("examples/fee-shapes.yaml").values
        #expect(shapes.contains { $0.rows.first?.words.map(\.ja) == ["最初の2時間 1,000円", "以後1時間につき300円"] })
        #expect(shapes.contains { $0.counting?.ja == "使用した分数に応じて計算します。" })
        #expect(shapes.contains { $0.counting?.en == "A started half hour counts whole." })
    }

    @Test func `roundings and tax close it`() throws {
        let part = try #require(try Self.tables("otake.yaml")["hall-part"])
        #expect(part.closing.map(\.words.ja) == ["合計を10円未満切捨て", "金額は消費税10%を含みます"])
    }

    @Test(arguments: ShippedDocumentsTests.names)
    func `every price is in the table, and no English word is Japanese`(name: String) throws {
        for ordinance in try ShippedDocumentsTests.book(name).all {
            for tariff in ordinance.fees.tariffs {
                let table = tariff.table(ordinance.definitions, on: try day("2027-05-13"))
                #expect(table.share != nil || !table.rows.isEmpty)
                for row in table.rows {
                    #expect(!row.words.isEmpty || row.prices.count == table.columns.count, "\(row.label.en)")
                }
                let single = [table.overrun, table.share].compactMap { $0 }
                let clauses = single + table.charges + table.adjustments + table.closing
                let english = clauses.map(\.words.en) + table.rows.flatMap { $0.words.map(\.en) }
                #expect(english.filter(Self.isJapanese) == [])
                #expect(clauses.allSatisfy { !$0.words.ja.isEmpty && !$0.words.en.isEmpty })
            }
        }
    }

    private static func isJapanese(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x3040...0x30FF).contains($0.value) || (0x4E00...0x9FFF).contains($0.value) }
    }
}
