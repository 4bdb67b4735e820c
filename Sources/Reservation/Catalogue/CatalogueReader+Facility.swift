import Basics

extension CatalogueReader {
    mutating func readFacility(_ written: CatalogueDocument.Facility, at path: String) -> Facility? {
        checkText(written.name, "\(path).name")
        checkText(written.address, "\(path).address")
        checkSample(written.sample, written.notices, path)
        expect(!written.revenueSubject.isEmpty, "\(path).revenueSubject", "is empty")
        check(written.holdMinutes, in: 1...1440, "\(path).holdMinutes")
        check(written.counterPaymentDays, in: 0...365, "\(path).counterPaymentDays")

        let window = readWindow(written.bookingWindow, at: "\(path).bookingWindow")
        let rules = readRules(written.opening, at: "\(path).opening")
        let spaces = readSpaces(written.spaces, at: "\(path).spaces")
        let closures = readClosures(written.closures ?? [], spaces: spaces, at: "\(path).closures")
        let span = span(of: rules, at: "\(path).opening")
        let schemes = readSchemes(written.slotSchemes, at: "\(path).slotSchemes")
        let dayClasses = readDayClasses(written.dayClasses, at: "\(path).dayClasses")
        let questions = readQuestions(written.questions ?? [], at: "\(path).questions")
        let tariffs = readTariffs(
            written.tariffs, questions: questions, dayClasses: dayClasses, at: "\(path).tariffs")
        let units = readUnits(
            written.units, spaces: spaces, schemes: schemes, tariffs: tariffs, at: "\(path).units")
        guard let window, let span else { return nil }
        return Facility(
            code: written.code, name: written.name, address: written.address, phone: written.phone,
            isSample: written.sample ?? false, notices: written.notices ?? [],
            revenueSubject: written.revenueSubject, holdMinutes: written.holdMinutes,
            counterPaymentDays: written.counterPaymentDays, bookingWindow: window, openingRules: rules,
            closures: closures, spaces: spaces, units: units, tariffs: tariffs.map(\.value), span: span)
    }

    private mutating func readWindow(_ written: CatalogueDocument.Window, at path: String) -> BookingWindow? {
        check(written.opensMonthsBefore, in: 0...36, "\(path).opensMonthsBefore")
        check(written.closesDaysBefore, in: 0...365, "\(path).closesDaysBefore")
        let opensAt = expect(
            TimeOfDay(written.opensAt), "\(path).opensAt", "「\(written.opensAt)」 is not a time (H:MM)")
        return opensAt.map {
            BookingWindow(
                opensMonthsBefore: written.opensMonthsBefore, opensAt: $0,
                closesDaysBefore: written.closesDaysBefore)
        }
    }

    private mutating func readRules(_ written: [CatalogueDocument.Rule], at path: String) -> [OpeningRule] {
        checkCodes(written.map(\.code), path)
        var rules: [OpeningRule] = []
        for (index, rule) in written.enumerated() {
            let here = "\(path)[\(index)]"
            let days = rule.days.map { patterns($0, "\(here).days") } ?? [.any]
            var season: Season?
            if let text = rule.season {
                season = expect(
                    Season(text), "\(here).season", "「\(text)」 is not a stretch of the year such as 12-29..01-03")
            }
            if let opening = readOpening(rule, at: here) {
                rules.append(OpeningRule(code: rule.code, days: days, season: season, opening: opening))
            }
        }
        let always = written.filter { $0.season == nil }.flatMap { $0.days ?? ["any"] }
        expect(
            always.contains("any") || Weekday.allCases.allSatisfy { always.contains($0.rawValue) }, path,
            "some days match no rule: end with a rule for every day, or name all seven weekdays")
        return rules
    }

    private mutating func readOpening(_ rule: CatalogueDocument.Rule, at path: String) -> Opening? {
        switch (rule.usable, rule.building, rule.closed) {
        case (nil, nil, let text?):
            checkText(text, "\(path).closed")
            return .closed(ClosureReason(code: rule.code, text: text))
        case (let usable?, let building, nil):
            guard let usable = hours(usable, "\(path).usable") else { return nil }
            guard let building = building.map({ hours($0, "\(path).building") }) ?? usable else { return nil }
            expect(building.contains(usable), "\(path).usable", "is not within the building's hours")
            return .open(usable: usable, building: building)
        default:
            fault(path, "needs either closed, or usable with or without building")
            return nil
        }
    }

    private mutating func span(of rules: [OpeningRule], at path: String) -> Range<TimeOfDay>? {
        let usable = rules.compactMap { if case .open(let usable, _) = $0.opening { usable } else { nil } }
        guard let from = usable.map(\.lowerBound).min(), let until = usable.map(\.upperBound).max() else {
            fault(path, "no rule ever opens the facility")
            return nil
        }
        return from..<until
    }

    private mutating func readSpaces(_ written: [CatalogueDocument.Space], at path: String) -> [Space] {
        checkCodes(written.map(\.code), path)
        expect(!written.isEmpty, path, "at least one space is needed")
        for (index, space) in written.enumerated() { checkText(space.name, "\(path)[\(index)].name") }
        return written.map { Space(code: $0.code, name: $0.name) }
    }

    private mutating func readClosures(
        _ written: [CatalogueDocument.Closed], spaces: [Space], at path: String
    ) -> [Closure] {
        written.enumerated().compactMap { index, closed in
            let here = "\(path)[\(index)]"
            checkText(closed.reason, "\(here).reason")
            checkSpaces(closed.spaces ?? [], among: spaces, at: "\(here).spaces")
            if let list = closed.spaces { expect(!list.isEmpty, "\(here).spaces", "is empty") }
            let from = expect(
                CalendarDate(closed.from), "\(here).from", "「\(closed.from)」 is not a date (YYYY-MM-DD)")
            let until = expect(
                CalendarDate(closed.until), "\(here).until", "「\(closed.until)」 is not a date (YYYY-MM-DD)")
            guard let from, let until else { return nil }
            guard expect(from <= until, "\(here).until", "is before from") else { return nil }
            return Closure(
                days: from...until, spaces: Set(closed.spaces ?? []),
                reason: ClosureReason(code: "closure", text: closed.reason))
        }
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
        _ written: [CatalogueDocument.Unit], spaces: [Space], schemes: [String: SlotScheme],
        tariffs: [(key: String, value: Tariff)], at path: String
    ) -> [BookableUnit] {
        checkCodes(written.map(\.code), path)
        expect(!written.isEmpty, path, "at least one unit is needed")
        return written.enumerated().compactMap { index, unit in
            let here = "\(path)[\(index)]"
            checkText(unit.name, "\(here).name")
            checkSample(unit.sample, unit.notices, here)
            check(unit.capacity, in: 1...100_000, "\(here).capacity")
            check(unit.preparationMinutes ?? 0, in: 0...720, "\(here).preparationMinutes")
            check(unit.cleanupMinutes ?? 0, in: 0...720, "\(here).cleanupMinutes")
            expect(!unit.spaces.isEmpty, "\(here).spaces", "at least one space is needed")
            checkSpaces(unit.spaces, among: spaces, at: "\(here).spaces")
            let scheme = expect(
                schemes[unit.slotScheme], "\(here).slotScheme",
                "「\(unit.slotScheme)」 is not a slot scheme of this facility that could be read")
            let tariff = expect(
                tariffs.first { $0.key == unit.tariff }?.value, "\(here).tariff",
                "「\(unit.tariff)」 is not a tariff of this facility that could be read")
            guard let scheme, let tariff else { return nil }
            checkPrices(of: tariff, cover: scheme, at: "\(here).tariff")
            return BookableUnit(
                code: unit.code, name: unit.name, spaces: unit.spaces, capacity: unit.capacity,
                preparationMinutes: unit.preparationMinutes ?? 0, cleanupMinutes: unit.cleanupMinutes ?? 0,
                slotScheme: scheme, tariff: tariff, isSample: (unit.sample ?? false) || tariff.isSample,
                notices: (unit.notices ?? []) + tariff.notices)
        }
    }

    /// A slot that could be booked and has no price is a fault of the document, not a surprise for a resident.
    private mutating func checkPrices(of tariff: Tariff, cover scheme: SlotScheme, at path: String) {
        for row in tariff.rows {
            switch (row.price, scheme) {
            case (.bySet(let prices), .named(let named)):
                for set in named.combinations where prices[set.code] == nil {
                    fault(path, "row 「\(row.code)」 has no price for 「\(set.code)」")
                }
                for set in prices.keys.sorted() where !named.combinations.contains(where: { $0.code == set }) {
                    fault(path, "row 「\(row.code)」 prices 「\(set)」, which is not a set of these slots")
                }
            case (.bySet, .hourly):
                fault(path, "a tariff by set of slots does not fit hourly slots")
            case (.perHour, _), (.perPersonHour, _):
                continue
            }
        }
    }
}
