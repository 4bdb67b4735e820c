import Basics
import Reservation
import Testing

@Suite struct CatalogueFaultsTests {
    private func faults(_ document: CatalogueDocument) -> [String] {
        do throws(CatalogueErrors) {
            _ = try Catalogue(document)
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    private typealias Edit = @Sendable (inout CatalogueDocument) -> Void

    /// What is spoilt in Gyoda's catalogue, and the one fault it must lead to.
    private static let cases: [(fault: String, edit: Edit)] = [
        (
            "municipality.code: 「112063」 is not a 全国地方公共団体コード of six digits with a right check digit",
            { $0.municipality.code = "112063" }
        ),
        (
            "municipality.invoiceRegistrationNumber: 「T1」 is not T and 13 digits with a right check digit",
            { $0.municipality.invoiceRegistrationNumber = "T1" }
        ),
        ("municipality.name.en: is empty", { $0.municipality.name.en = " " }),
        ("facilities: at least one facility is needed", { $0.facilities = [] }),
        ("facilities[1].code: 「gyoda-bunka-hall」 is used twice", { $0.facilities.append($0.facilities[0]) }),
        (
            "facilities[0].code: 「Hall 1」 is not a code of 1 to 40 small letters, digits, - and _",
            { $0.facilities[0].code = "Hall 1" }
        ),
        (
            "facilities[0].notices: a sample needs a notice that says what is a sample",
            { $0.facilities[0].notices = nil }
        ),
        ("facilities[0].holdMinutes: 0 is not within 1 to 1440", { $0.facilities[0].holdMinutes = 0 }),
        (
            "facilities[0].counterPaymentDays: -1 is not within 0 to 365",
            { $0.facilities[0].counterPaymentDays = -1 }
        ),
        (
            "facilities[0].bookingWindow.opensAt: 「9」 is not a time (H:MM)",
            { $0.facilities[0].bookingWindow.opensAt = "9" }
        ),
        (
            "facilities[0].opening[0].season: 「12-29」 is not a stretch of the year such as 12-29..01-03",
            { $0.facilities[0].opening[0].season = "12-29" }
        ),
        (
            "facilities[0].opening[1].usable: 「21:30-9:00」 is not a stretch of the day such as 9:00-21:30",
            {
                $0.facilities[0].opening[1].usable = "21:30-9:00"; $0.facilities[0].opening.append($0.spare)
            }
        ),
        (
            "facilities[0].opening[1].usable: is not within the building's hours",
            { $0.facilities[0].opening[1].building = "9:00-21:00" }
        ),
        (
            "facilities[0].opening[0]: needs either closed, or usable with or without building",
            { $0.facilities[0].opening[0].usable = "9:00-12:00" }
        ),
        (
            "facilities[0].opening[1].days[0]: 「bank_holiday」 is not one of any, sunday, monday, tuesday, "
                + "wednesday, thursday, friday, saturday, national_holiday, substitute_holiday, citizens_holiday",
            {
                $0.facilities[0].opening[1].days = ["bank_holiday"]; $0.facilities[0].opening.append($0.spare)
            }
        ),
        (
            "facilities[0].opening: some days match no rule: end with a rule for every day, "
                + "or name all seven weekdays",
            { $0.facilities[0].opening[1].days = ["sunday", "national_holiday"] }
        ),
        (
            "facilities[0].dayClasses: the last day class must be for any day, or some days have no price",
            { $0.facilities[0].dayClasses[1].days = ["monday"] }
        ),
        (
            "facilities[0].units[0].spaces[1]: 「B」 is not a space of this facility",
            { $0.facilities[0].units[0].spaces.append("B") }
        ),
        (
            "facilities[0].units[0].spaces[1]: 「hall」 is named twice",
            { $0.facilities[0].units[0].spaces.append("hall") }
        ),
        (
            "facilities[0].units[0].spaces: at least one space is needed",
            { $0.facilities[0].units[0].spaces = [] }
        ),
        ("facilities[0].units[2].capacity: 0 is not within 1 to 100000", { $0.facilities[0].units[2].capacity = 0 }),
        (
            "facilities[0].units[0].tariff: 「grand」 is not a tariff of this facility that could be read",
            { $0.facilities[0].units[0].tariff = "grand" }
        ),
        (
            "facilities[0].units[0].slotScheme: 「weekly」 is not a slot scheme of this facility that could be read",
            { $0.facilities[0].units[0].slotScheme = "weekly" }
        ),
        (
            "facilities[0].units[0].tariff: row 「low-weekday」 has no price for 「all-day」",
            { $0.facilities[0].tariffs[0].rows[0].prices?["all-day"] = nil }
        ),
        (
            "facilities[0].units[0].tariff: row 「low-weekday」 prices 「night」, which is not a set of these slots",
            { $0.facilities[0].tariffs[0].rows[0].prices?["night"] = 100 }
        ),
    ]

    private static let tariffCases: [(fault: String, edit: @Sendable (inout CatalogueDocument.Tariff) -> Void)] = [
        (
            "rows[0].prices.morning: -1 is not an amount of 0 to 100,000,000 yen",
            { $0.rows[0].prices?["morning"] = -1 }
        ),
        (
            "rows: no row has a price for admission from-2000, day holiday, purpose event, residency inside",
            { $0.rows.removeLast() }
        ),
        (
            "rows[1]: 「low-holiday」 is never reached: the rows above it take every case",
            { $0.rows[0].when?["day"] = ["weekday", "holiday"] }
        ),
        ("rows[0].when.weather: is not a question of this tariff", { $0.rows[0].when?["weather"] = ["sunny"] }),
        (
            "rows[0].when.day[0]: 「feast」 is not one of holiday, weekday",
            { $0.rows[0].when?["day"] = ["feast", "weekday"] }
        ),
        ("rows[0]: needs exactly one of prices, perHour and perPersonHour", { $0.rows[0].perHour = 100 }),
        (
            "adjustments[0]: needs exactly one of addPercent and timesPercent",
            { $0.adjustments?[0].addPercent = 50 }
        ),
        (
            "adjustments[0].timesPercent: 1001 is not within 0 to 1000",
            { $0.adjustments?[0].timesPercent = 1001 }
        ),
        ("adjustments[1].when: an adjustment must say when it applies", { $0.adjustments?[1].when = [:] }),
        ("roundDownTo: 7 is not one of 1, 10, 100, 1000", { $0.roundDownTo = 7 }),
        ("taxPercent: 101 is not within 0 to 100", { $0.taxPercent = 101 }),
        ("questions[3]: 「purpose」 is asked twice", { $0.questions?.append("purpose") }),
        ("adjustments[0].code: 「low-weekday」 is used twice", { $0.adjustments?[0].code = "low-weekday" }),
        (
            "rows[0].prices.morning: 100000001 is not an amount of 0 to 100,000,000 yen",
            { $0.rows[0].prices?["morning"] = 100_000_001 }
        ),
        ("questions[3]: 「age」 is not a question of this facility", { $0.questions?.append("age") }),
    ]

    @Test(arguments: cases.indices)
    func `a spoilt catalogue is refused with the place and the reason`(index: Int) throws {
        let (fault, edit) = Self.cases[index]
        var document = try SampleCatalogues.document("gyoda")
        edit(&document)
        let found = faults(document)
        #expect(found.contains(fault), "found \(found)")
    }

    @Test(arguments: tariffCases.indices)
    func `a spoilt tariff is refused with the place and the reason`(index: Int) throws {
        let (fault, edit) = Self.tariffCases[index]
        var document = try SampleCatalogues.document("gyoda")
        edit(&document.facilities[0].tariffs[0])
        let found = faults(document)
        // The unit that uses the tariff has none then, and says so too.
        #expect(
            found == [
                "facilities[0].tariffs[0].\(fault)",
                "facilities[0].units[0].tariff: 「hall」 is not a tariff of this facility that could be read",
            ])
    }

    @Test(arguments: [
        (
            "{code: s, slots: [{code: a, name: {ja: 甲, en: A}, hours: 9:00-12:00}], hourly: {lastPartHour: offered}}",
            "facilities[0].slotSchemes[1]: needs exactly one of slots and hourly"
        ),
        (
            "{code: s, hourly: {lastPartHour: maybe}}",
            "facilities[0].slotSchemes[1].hourly.lastPartHour: 「maybe」 is not one of offered, not_offered"
        ),
        (
            "{code: s, slots: [{code: a, name: {ja: 甲, en: A}, hours: 9:00-12:00}, {code: b, name: {ja: 乙, en: B}, hours: 11:00-13:00}]}",
            "facilities[0].slotSchemes[1].slots[1].hours: starts before the slot above it ends"
        ),
        (
            "{code: s, slots: [{code: a, name: {ja: 甲, en: A}, hours: 9:00-12:00}], combinations: [{code: c, name: {ja: 丙, en: C}, slots: [a]}]}",
            "facilities[0].slotSchemes[1].combinations[0].slots: must be two or more neighbouring slots in the order of the day"
        ),
        (
            "{code: s, slots: [{code: a, name: {ja: 甲, en: A}, hours: 9:00-12:00}], combinations: [{code: c, name: {ja: 丙, en: C}, slots: [a, z]}]}",
            "facilities[0].slotSchemes[1].combinations[0].slots[1]: 「z」 is not a slot of this scheme"
        ),
    ])
    func `a spoilt slot scheme is refused with the place and the reason`(scheme: String, fault: String) throws {
        var document = try SampleCatalogues.document("gyoda")
        document.facilities[0].slotSchemes.append(try written(scheme))
        #expect(faults(document) == [fault])
    }

    @Test(arguments: [
        (
            "{from: 2026-02-30, until: 2026-03-01, reason: {ja: 点検, en: Inspection}}",
            "facilities[0].closures[0].from: 「2026-02-30」 is not a date (YYYY-MM-DD)"
        ),
        (
            "{from: 2026-03-02, until: 2026-03-01, reason: {ja: 点検, en: Inspection}}",
            "facilities[0].closures[0].until: is before from"
        ),
        (
            "{from: 2026-03-01, until: 2026-03-01, spaces: [roof], reason: {ja: 点検, en: Inspection}}",
            "facilities[0].closures[0].spaces[0]: 「roof」 is not a space of this facility"
        ),
        (
            "{from: 2026-03-01, until: 2026-03-01, spaces: [], reason: {ja: 点検, en: Inspection}}",
            "facilities[0].closures[0].spaces: is empty"
        ),
    ])
    func `a spoilt closure is refused with the place and the reason`(closure: String, fault: String) throws {
        var document = try SampleCatalogues.document("gyoda")
        document.facilities[0].closures = [try written(closure)]
        #expect(faults(document) == [fault])
    }

    @Test func `every fault is reported at once`() throws {
        var document = try SampleCatalogues.document("otake")
        document.municipality.code = "1"
        document.facilities[0].holdMinutes = 0
        document.facilities[0].tariffs[0].rows[0].prices = ["day": -5]
        document.facilities[0].units[8].spaces = ["attic"]
        #expect(
            faults(document).map { $0.prefix { $0 != ":" } } == [
                "municipality.code", "facilities[0].holdMinutes", "facilities[0].tariffs[0].rows[0].prices.day",
                "facilities[0].units[7].tariff", "facilities[0].units[8].spaces[0]",
            ])
    }
}

extension CatalogueDocument {
    /// A second rule for every day, so that spoiling the first leaves the week covered.
    fileprivate var spare: Rule {
        var rule = facilities[0].opening[1]
        rule.code = "spare"
        rule.days = nil
        rule.usable = "9:00-21:30"
        return rule
    }
}
