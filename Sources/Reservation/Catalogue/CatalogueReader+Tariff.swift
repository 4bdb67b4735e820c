import Basics

extension CatalogueReader {
    mutating func readDayClasses(_ written: [CatalogueDocument.DayClass], at path: String) -> [DayClass] {
        checkCodes(written.map(\.code), path)
        expect(
            written.last?.days == ["any"], path, "the last day class must be for any day, or some days have no price")
        return written.enumerated().map { index, dayClass in
            checkText(dayClass.name, "\(path)[\(index)].name")
            return DayClass(
                code: dayClass.code, name: dayClass.name,
                days: patterns(dayClass.days, "\(path)[\(index)].days"))
        }
    }

    mutating func readQuestions(_ written: [CatalogueDocument.Question], at path: String) -> [Question] {
        checkCodes(written.map(\.code), path)
        return written.enumerated().map { index, question in
            let here = "\(path)[\(index)]"
            checkText(question.label, "\(here).label")
            expect(question.code != Condition.day, "\(here).code", "「day」 means the class of day and is taken")
            let options = readOptions(question.options, at: "\(here).options")
            expect(options.count >= 2, "\(here).options", "at least two options are needed")
            if let standard = question.standard {
                expect(
                    options.contains { $0.code == standard }, "\(here).standard",
                    "「\(standard)」 is not an option of this question")
            }
            return Question(
                code: question.code, label: question.label, options: options, standard: question.standard)
        }
    }

    private mutating func readOptions(
        _ written: [CatalogueDocument.Question.Option], at path: String
    ) -> [Question.Option] {
        checkCodes(written.map(\.code), path)
        return written.enumerated().map { index, option in
            checkText(option.label, "\(path)[\(index)].label")
            return Question.Option(code: option.code, label: option.label)
        }
    }

    mutating func readTariffs(
        _ written: [CatalogueDocument.Tariff], questions: [Question], dayClasses: [DayClass], at path: String
    ) -> [(key: String, value: Tariff)] {
        checkCodes(written.map(\.code), path)
        return written.enumerated().compactMap { index, tariff in
            readTariff(tariff, questions: questions, dayClasses: dayClasses, at: "\(path)[\(index)]")
                .map { (tariff.code, $0) }
        }
    }

    private mutating func readTariff(
        _ written: CatalogueDocument.Tariff, questions: [Question], dayClasses: [DayClass], at path: String
    ) -> Tariff? {
        let before = faults.count
        checkText(written.source, "\(path).source")
        checkSample(written.sample, written.notices, path)
        var asked: [Question] = []
        for (index, code) in (written.questions ?? []).enumerated() {
            let here = "\(path).questions[\(index)]"
            expect(!asked.contains { $0.code == code }, here, "「\(code)」 is asked twice")
            let question = questions.first { $0.code == code }
            if let question = expect(question, here, "「\(code)」 is not a question of this facility") {
                asked.append(question)
            }
        }
        let persons = readOptions(written.persons ?? [], at: "\(path).persons")
        var known = Dictionary(asked.map { ($0.code, Set($0.options.map(\.code))) }) { first, _ in first }
        known[Condition.day] = Set(dayClasses.map(\.code))

        let rows = readRows(written.rows, known: known, persons: persons, at: "\(path).rows")
        let adjustments = readAdjustments(written.adjustments ?? [], known: known, at: "\(path).adjustments")
        checkCodes(written.rows.map(\.code), "\(path).rows")
        let rowCodes = written.rows.map(\.code)
        checkCodes((written.adjustments ?? []).map(\.code), "\(path).adjustments", besides: rowCodes)
        expect(
            [1, 10, 100, 1000].contains(written.roundDownTo), "\(path).roundDownTo",
            "\(written.roundDownTo) is not one of 1, 10, 100, 1000")
        check(written.taxPercent, in: 0...100, "\(path).taxPercent")
        if faults.count == before { checkCoverage(of: rows, questions: asked, dayClasses, at: "\(path).rows") }
        guard faults.count == before else { return nil }
        return Tariff(
            code: written.code, source: written.source, isSample: written.sample ?? false,
            notices: written.notices ?? [], questions: asked, persons: persons, rows: rows,
            adjustments: adjustments, roundDownTo: Int64(written.roundDownTo),
            taxPercent: Int64(written.taxPercent), dayClasses: dayClasses)
    }

    private mutating func readRows(
        _ written: [CatalogueDocument.Tariff.Row], known: [String: Set<String>], persons: [Question.Option],
        at path: String
    ) -> [Tariff.Row] {
        expect(!written.isEmpty, path, "at least one row is needed")
        return written.enumerated().compactMap { index, row in
            let here = "\(path)[\(index)]"
            checkText(row.label, "\(here).label")
            let condition = readCondition(row.when ?? [:], known: known, at: "\(here).when")
            let overrun = row.overrunPerHour.flatMap { yen($0, "\(here).overrunPerHour") }
            guard let price = readPrice(row, persons: persons, at: here) else { return nil }
            return Tariff.Row(
                code: row.code, label: row.label, condition: condition, price: price, overrunPerHour: overrun)
        }
    }

    private mutating func readPrice(
        _ row: CatalogueDocument.Tariff.Row, persons: [Question.Option], at path: String
    ) -> Tariff.Price? {
        switch (row.prices, row.perHour, row.perPersonHour) {
        case (let prices?, nil, nil):
            return .bySet(readYen(prices, "\(path).prices"))
        case (nil, let price?, nil):
            return yen(price, "\(path).perHour").map { .perHour($0) }
        case (nil, nil, let prices?):
            for code in prices.keys.sorted() where !persons.contains(where: { $0.code == code }) {
                fault("\(path).perPersonHour.\(code)", "is not a class of people of this tariff")
            }
            for person in persons where prices[person.code] == nil {
                fault("\(path).perPersonHour", "has no price for 「\(person.code)」")
            }
            return .perPersonHour(readYen(prices, "\(path).perPersonHour"))
        default:
            fault(path, "needs exactly one of prices, perHour and perPersonHour")
            return nil
        }
    }

    private mutating func readAdjustments(
        _ written: [CatalogueDocument.Tariff.Adjustment], known: [String: Set<String>], at path: String
    ) -> [Tariff.Adjustment] {
        expect(written.count <= 4, path, "at most four adjustments are possible")
        return written.enumerated().compactMap { index, adjustment in
            let here = "\(path)[\(index)]"
            checkText(adjustment.label, "\(here).label")
            expect(!adjustment.when.isEmpty, "\(here).when", "an adjustment must say when it applies")
            let condition = readCondition(adjustment.when, known: known, at: "\(here).when")
            let effect: Tariff.Adjustment.Effect
            switch (adjustment.addPercent, adjustment.timesPercent) {
            case (let percent?, nil):
                check(percent, in: 1...1000, "\(here).addPercent")
                effect = .addPercent(percent)
            case (nil, let percent?):
                check(percent, in: 0...1000, "\(here).timesPercent")
                effect = .timesPercent(percent)
            default:
                fault(here, "needs exactly one of addPercent and timesPercent")
                return nil
            }
            return Tariff.Adjustment(
                code: adjustment.code, label: adjustment.label, condition: condition, effect: effect)
        }
    }

    private mutating func readCondition(
        _ written: [String: [String]], known: [String: Set<String>], at path: String
    ) -> Condition {
        for question in written.keys.sorted() {
            guard let options = known[question] else {
                fault("\(path).\(question)", "is not a question of this tariff")
                continue
            }
            let answers = written[question] ?? []
            expect(!answers.isEmpty, "\(path).\(question)", "is empty")
            for (index, answer) in answers.enumerated() where !options.contains(answer) {
                fault(
                    "\(path).\(question)[\(index)]",
                    "「\(answer)」 is not one of \(options.sorted().joined(separator: ", "))")
            }
        }
        return Condition(answers: written.mapValues(Set.init))
    }

    private mutating func readYen(_ prices: [String: Int], _ path: String) -> [String: Yen] {
        var read: [String: Yen] = [:]
        for key in prices.keys.sorted() { read[key] = prices[key].flatMap { yen($0, "\(path).\(key)") } }
        return read
    }

    /// A price is 0 to 10⁸ yen; ``ExactAmount`` counts on the bound.
    private mutating func yen(_ amount: Int, _ path: String) -> Yen? {
        expect(
            (0...100_000_000).contains(amount), path, "\(amount) is not an amount of 0 to 100,000,000 yen"
        ) ? Yen(Int64(amount)) : nil
    }

    /// Every day class with every combination of answers must find a row, and every row must be found by one.
    private mutating func checkCoverage(
        of rows: [Tariff.Row], questions: [Question], _ dayClasses: [DayClass], at path: String
    ) {
        var cases: [[String: String]] = dayClasses.map { [Condition.day: $0.code] }
        for question in questions {
            guard cases.count * question.options.count <= 100_000 else {
                return fault(path, "the questions allow more than 100,000 combinations of answers")
            }
            cases = cases.flatMap { facts in
                question.options.map { facts.merging([question.code: $0.code]) { first, _ in first } }
            }
        }
        var reached: Set<String> = []
        for facts in cases {
            if let row = rows.first(where: { $0.condition.holds(facts) }) {
                reached.insert(row.code)
            } else {
                let words = facts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
                return fault(path, "no row has a price for \(words.joined(separator: ", "))")
            }
        }
        for (index, row) in rows.enumerated() where !reached.contains(row.code) {
            fault("\(path)[\(index)]", "「\(row.code)」 is never reached: the rows above it take every case")
        }
    }
}
