import Basics
import Ordinance
import Testing

@Suite struct CalendarCabinetOfficeTests {
    // As published for 2026 (令和8年).
    private static let rows2026 = [
        "2026/1/1,元日", "2026/1/12,成人の日", "2026/2/11,建国記念の日", "2026/2/23,天皇誕生日", "2026/3/20,春分の日",
        "2026/4/29,昭和の日", "2026/5/3,憲法記念日", "2026/5/4,みどりの日", "2026/5/5,こどもの日", "2026/5/6,休日",
        "2026/7/20,海の日", "2026/8/11,山の日", "2026/9/21,敬老の日", "2026/9/22,休日", "2026/9/23,秋分の日",
        "2026/10/12,スポーツの日", "2026/11/3,文化の日", "2026/11/23,勤労感謝の日",
    ]

    private func file(_ rows: [String] = rows2026, header: String = CabinetOfficeFile.header) -> String {
        ([header] + rows).map { $0 + "\r\n" }.joined()
    }

    /// `line:column` of every fault.
    private func faults(_ csv: String) -> [String] {
        do throws(DocumentErrors) {
            _ = try HolidayTable(cabinetOffice: csv)
            return []
        } catch {
            return error.faults.map { "\($0.place.line):\($0.place.column)" }
        }
    }

    @Test func `the published year is certain, the others stay provisional`() throws {
        let table = try HolidayTable(cabinetOffice: file())
        #expect(table.published == 2026...2026)
        #expect(table.years == 1980...2050)
        #expect(try table.day(day("2026-05-06"))?.holiday == .substitute)
        #expect(try table.day(day("2026-09-22"))?.holiday == .citizens)
        #expect(try table.day(day("2026-11-04"))?.isProvisional == false)
        #expect(try table.day(day("2027-11-04"))?.isProvisional == true)
        #expect(table.differencesFromComputed.isEmpty)
    }

    @Test func `a list of every year gives each day the kind that the rules give it`() throws {
        let table = try HolidayTable(cabinetOffice: try PublishedHolidays.cabinetOffice(1980...2050))
        #expect(table.published == 1980...2050)
        for date in table.days {
            #expect(table.holiday(on: date)?.kind == HolidayTable.computed.holiday(on: date)?.kind, "\(date)")
        }
        #expect(table.differencesFromComputed.isEmpty)
    }

    @Test func `a list that begins before 1980 makes those years known`() throws {
        let rows = (1955...1979).flatMap { ["\($0)/1/1,元日", "\($0)/11/23,勤労感謝の日"] }
        let table = try HolidayTable(cabinetOffice: file(rows))
        #expect(table.years == 1955...2050)
        #expect(try table.day(day("1955-01-01"))?.holiday?.name.en == "New Year's Day")
        #expect(try table.day(day("1954-12-31")) == nil)
        #expect(try table.day(day("1980-01-15"))?.isProvisional == true)
    }

    @Test func `what the list changes is shown, a mere name apart from the rest`() throws {
        let rows = Self.rows2026.map { $0.replacing("2026/3/20,春分の日", with: "2026/3/21,春分の日") }
            .map { $0.replacing("スポーツの日", with: "体育の日（スポーツの日）") }
        let differences = try HolidayTable(cabinetOffice: file(rows)).differencesFromComputed
        #expect(differences.map(\.date.description) == ["2026-03-20", "2026-03-21", "2026-10-12"])
        #expect(differences.map(\.isNameOnly) == [false, false, true])
        #expect(differences.last?.published?.name == LocalizedText(ja: "体育の日（スポーツの日）", en: "Health and Sports Day"))
    }

    @Test func `a holiday by an Act of its own, as in 2019, counts as a 祝日`() throws {
        let rows = [
            "2019/1/1,元日", "2019/4/29,昭和の日", "2019/4/30,休日", "2019/5/1,休日（祝日扱い）", "2019/5/2,休日",
            "2019/5/3,憲法記念日", "2019/5/4,みどりの日", "2019/5/5,こどもの日", "2019/5/6,休日", "2019/11/23,勤労感謝の日",
        ]
        let table = try HolidayTable(cabinetOffice: file(rows))
        #expect(try table.day(day("2019-05-01"))?.kind == .nationalHoliday)
        #expect(try table.day(day("2019-04-30"))?.kind == .citizensHoliday)
        #expect(try table.day(day("2019-05-06"))?.kind == .substituteHoliday)
    }

    @Test func `a byte order mark, bare line feeds and a missing last line end are no fault`() throws {
        let csv = "\u{FEFF}" + file().replacing("\r\n", with: "\n").dropLast()
        #expect(try HolidayTable(cabinetOffice: csv).published == 2026...2026)
    }

    @Test(arguments: [
        ("", ["1:1"]),
        ("年月日,名称\r\n2026/1/1,元日\r\n", ["1:1"]),
        // CP932 read as something else.
        ("\u{FFFD}\u{FFFD},\u{FFFD}\r\n", ["1:1"]),
        ("\(CabinetOfficeFile.header)\r\n", ["1:1"]),
        ("\(CabinetOfficeFile.header)\r\n1945/1/1,元日\r\n1945/11/23,勤労感謝の日\r\n", ["3:1"]),
    ])
    func `a file of another form, or an empty one, is refused`(csv: String, places: [String]) {
        #expect(faults(csv) == places)
    }

    @Test(arguments: [
        (["2026-01-02,元日"], ["2:1"]), (["2026/02/30,休日"], ["2:1"]), (["2026/1,元日"], ["2:1"]),
        (["2025/12/31"], ["2:1"]), ([""], ["2:1"]), (["2025/1/1,元日,x"], ["2:1"]), (["2025/1/1,"], ["2:10"]),
        (["2025/1/1,holiday"], ["2:10"]), (["2025/1/1,元\u{FFFD}"], ["2:10"]), (["x,y"], ["2:1", "2:3"]),
        (["2025/1/1,元日"], ["2:1"]),  // 2025 without its 勤労感謝の日
        (["2025/11/23,勤労感謝の日"], ["20:1"]),  // and without its 元日
    ])
    func `every line that is wrong is named with its line and column`(first: [String], places: [String]) {
        #expect(faults(file(first + Self.rows2026)) == places)
    }

    @Test func `duplicates, disorder and a list that was cut off are refused`() {
        #expect(faults(file(Self.rows2026 + ["2026/11/23,勤労感謝の日"])) == ["20:1"])
        #expect(faults(file(Self.rows2026 + ["2026/11/22,休日"])).contains("20:1"))
        #expect(faults(file(Array(Self.rows2026.dropLast()))) == ["18:1"])
        #expect(faults(file(Self.rows2026 + ["2027/1/1,元日"])) == ["20:1"])
        #expect(faults(file(Self.rows2026 + ["2028/1/1,元日", "2028/11/23,勤労感謝の日"])).count == 2)
    }

    @Test func `a 休日 that the Act does not explain is refused`() {
        let rows = Self.rows2026.map { $0.replacing("2026/5/6,休日", with: "2026/5/7,休日") }
        #expect(faults(file(rows)) == ["11:10"])
    }
}
