import Basics
import FoundationEssentials
import Reservation
import Testing

@Suite struct OpeningTests {
    @Test(arguments: [
        ("2026-12-01", "9:00-21:30", "8:30-22:00"),  // Tuesday
        ("2026-12-05", "9:00-21:30", "8:30-22:00"),  // Saturday
        ("2026-12-06", "9:00-16:30", "9:00-17:00"),  // Sunday
        ("2026-05-06", "9:00-16:30", "9:00-17:00"),  // 振替休日, a Wednesday
        ("2027-03-22", "9:00-16:30", "9:00-17:00"),  // 振替休日, a Monday
        ("2024-02-29", "9:00-21:30", "8:30-22:00"),
        ("2026-12-28", "9:00-21:30", "8:30-22:00"),
        ("2027-01-04", "9:00-21:30", "8:30-22:00"),
    ])
    func `Otake opens by its rules`(text: String, usable: String, building: String) throws {
        let opening = try SampleCatalogues.facility("otake").opening(on: day(text))
        guard case .open(let open, let doors) = opening else {
            Issue.record("\(text) is \(opening)")
            return
        }
        #expect("\(open.lowerBound)-\(open.upperBound)" == usable)
        #expect("\(doors.lowerBound)-\(doors.upperBound)" == building)
    }

    @Test(arguments: [
        ("2026-11-03", "national-holiday", "祝日"),
        ("2026-05-03", "national-holiday", "祝日"),  // a Sunday that is a 祝日
        ("2026-09-22", "citizens-holiday", "国民の休日"),
        ("2026-12-29", "year-end", "年末年始"),
        ("2026-12-31", "year-end", "年末年始"),
        ("2027-01-01", "year-end", "年末年始"),
        ("2027-01-03", "year-end", "年末年始"),
        ("2023-01-02", "year-end", "年末年始"),  // a 振替休日 within the year-end
        ("2051-06-01", "calendar_unknown", "暦が未確定です"),
    ])
    func `Otake closes by its rules and says why`(text: String, code: String, words: String) throws {
        let opening = try SampleCatalogues.facility("otake").opening(on: day(text))
        guard case .closed(let reason) = opening else {
            Issue.record("\(text) is \(opening)")
            return
        }
        #expect(reason.code == code)
        #expect(reason.text.ja == words)
    }

    @Test func `a closure of a space closes the units that need it and no other`() throws {
        var document = try SampleCatalogues.document("otake")
        document.facilities[0].closures = try written(
            "[{from: 2026-12-01, until: 2026-12-02, spaces: [hall-a], reason: {ja: 床の修理, en: Floor repairs}}]")
        let facility = try #require(try Catalogue(document).facilities.first)
        let date = try day("2026-12-02")
        for (unit, isOpen) in [("hall", false), ("hall-a", false), ("hall-b", true), ("otake-hall-package", false)] {
            let opening = facility.opening(of: try facility.unit(unit), on: date)
            if case .open = opening { #expect(isOpen, "\(unit)") } else { #expect(!isOpen, "\(unit)") }
        }
        guard case .open = facility.opening(of: try facility.unit("hall-a"), on: date + 1) else {
            Issue.record("still closed on the day after")
            return
        }
    }

    @Test func `a closure of the building closes every unit`() throws {
        var document = try SampleCatalogues.document("otake")
        document.facilities[0].closures = try written(
            "[{from: 2026-12-01, until: 2026-12-01, reason: {ja: 選挙の投票所, en: Polling station}}]")
        let facility = try #require(try Catalogue(document).facilities.first)
        #expect(
            facility.opening(on: try day("2026-12-01"))
                == .closed(
                    ClosureReason(code: "closure", text: LocalizedText(ja: "選挙の投票所", en: "Polling station"))))
    }

    @Test(arguments: ["12-29..01-03", "04-01..09-30", "02-29..02-29"])
    func `seasons are read`(text: String) {
        #expect(Season(text) != nil)
    }

    @Test(arguments: ["12-29", "12-29..", "..01-03", "12-32..01-03", "12-29.01-03", "12-29...01-03", "1-1..1-3", ""])
    func `what is no season is refused`(text: String) {
        #expect(Season(text) == nil)
    }

    @Test func `a season holds both its ends, over the new year too`() throws {
        let winter = try #require(Season("12-29..01-03"))
        let summer = try #require(Season("07-01..09-30"))
        for (text, inWinter, inSummer) in [
            ("2026-12-28", false, false), ("2026-12-29", true, false), ("2027-01-03", true, false),
            ("2027-01-04", false, false), ("2026-07-01", false, true), ("2026-09-30", false, true),
            ("2026-10-01", false, false),
        ] {
            #expect(winter.contains(try day(text)) == inWinter, "\(text)")
            #expect(summer.contains(try day(text)) == inSummer, "\(text)")
        }
    }
}
