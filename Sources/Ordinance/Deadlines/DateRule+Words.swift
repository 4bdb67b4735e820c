import Basics

extension DateRule {
    /// `使用日の3か月前の月の1日 9:00（休館日のときは翌開館日）`.
    package var words: LocalizedText {
        var ja = stem.ja
        var en = stem.en
        if let time = at {
            ja += " \(time)"
            en += ", \(time)"
        }
        let asides = exceptions.map(\.words) + [rollWords].compactMap { $0 }
        if !asides.isEmpty {
            ja += "（\(asides.map(\.ja).joined(separator: "、"))）"
            en += " (\(asides.map(\.en).joined(separator: "; ")))"
        }
        return LocalizedText(ja: ja, en: en)
    }

    private var stem: LocalizedText {
        let reached = offsetWords
        guard let dayOfMonth else { return reached }
        switch month {
        case .number(let month)?:
            return LocalizedText(
                ja: "\(reached.ja)以後の最初の\(month)月\(dayOfMonth.words.ja)",
                en: "the \(dayOfMonth.words.en) of the first \(DateRule.monthNames[month - 1]) from \(reached.en)")
        case .birth?:
            return LocalizedText(
                ja: "\(reached.ja)以後の最初の誕生月の\(dayOfMonth.words.ja)",
                en: "the \(dayOfMonth.words.en) of the first month of birth from \(reached.en)")
        case nil:
            let ja =
                anchor == .monthOfUse
                ? "\(plainOffsetWords.ja)の\(dayOfMonth.words.ja)" : "\(plainOffsetWords.ja)の月の\(dayOfMonth.words.ja)"
            let en =
                anchor == .monthOfUse
                ? "the \(dayOfMonth.words.en) of \(offset == .none ? "" : "the month ")\(plainOffsetWords.en)"
                : "the \(dayOfMonth.words.en) of the month of \(plainOffsetWords.en)"
            return LocalizedText(ja: ja, en: en)
        }
    }

    /// The day the offset leads to, complete in itself.
    private var offsetWords: LocalizedText {
        guard case .months(let number) = offset, number > 0 else {
            guard offset == .none, anchor == .monthOfUse, dayOfMonth == nil else { return plainOffsetWords }
            return LocalizedText(ja: "使用する月の1日", en: "the 1st of the month of use")
        }
        if anchor == .monthOfUse {
            return LocalizedText(ja: "\(plainOffsetWords.ja)の1日", en: "the 1st of the month \(plainOffsetWords.en)")
        }
        return LocalizedText(ja: "\(plainOffsetWords.ja)の同じ日", en: "the same date \(plainOffsetWords.en)")
    }

    private var plainOffsetWords: LocalizedText {
        let (amount, unit): (Int, LocalizedText)
        switch offset {
        case .none: return anchor.words
        case .days(let number): (amount, unit) = (number, LocalizedText(ja: "日", en: "day"))
        case .months(let number): (amount, unit) = (number, LocalizedText(ja: "か月", en: "month"))
        case .businessDays(let number): (amount, unit) = (number, LocalizedText(ja: "営業日", en: "business day"))
        case .minutes(let number) where number % 60 == 0:
            (amount, unit) = (number / 60, LocalizedText(ja: "時間", en: "hour"))
        case .minutes(let number): (amount, unit) = (number, LocalizedText(ja: "分", en: "minute"))
        }
        let side = direction == .before ? (ja: "前", en: "before") : (ja: "後", en: "after")
        let inclusive = count == .fromSameDay
        let included = anchor.isDay ? "を含めて" : "の日を含めて"
        let english = "\(amount) \(unit.en)\(amount == 1 ? "" : "s") \(side.en) \(anchor.words.en)"
        return LocalizedText(
            ja: "\(anchor.words.ja)\(inclusive ? included : "の")\(amount)\(unit.ja)\(side.ja)",
            en: inclusive ? "\(english), that day included" : english)
    }

    private var rollWords: LocalizedText? {
        switch (roll, over) {
        case (.none, _): nil
        case (.forward, .closedDays):
            LocalizedText(ja: "休館日のときは翌開館日", en: "the next open day when closed")
        case (.back, .closedDays):
            LocalizedText(ja: "休館日のときは直前の開館日", en: "the last open day before when closed")
        case (.forward, .businessDays):
            LocalizedText(ja: "営業日でないときは翌営業日", en: "the next business day when it is none")
        case (.back, .businessDays):
            LocalizedText(ja: "営業日でないときは直前の営業日", en: "the last business day before when it is none")
        }
    }

    fileprivate static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
}

extension DateRule.DayOfMonth {
    fileprivate var words: LocalizedText {
        switch self {
        case .last: return LocalizedText(ja: "末日", en: "last day")
        case .number(let number):
            let ending =
                switch (number % 10, number / 10) {
                case (_, 1): "th"
                case (1, _): "st"
                case (2, _): "nd"
                case (3, _): "rd"
                default: "th"
                }
            return LocalizedText(ja: "\(number)日", en: "\(number)\(ending)")
        }
    }
}

extension DateRule.Exception {
    fileprivate var words: LocalizedText {
        let instead =
            day.map { LocalizedText(ja: $0.words.ja, en: "the \($0.words.en)") } ?? to.map { DateWords.full($0) }
        let time = at.map { "\($0)" }
        let ja = [instead?.ja, time].compactMap { $0 }.joined(separator: " ")
        let en = [instead?.en, time].compactMap { $0 }.joined(separator: ", ")
        switch selector {
        case .month(let month):
            return LocalizedText(ja: "\(month)月は\(ja)", en: "in \(DateRule.monthNames[month - 1]) \(en)")
        case .date(let date):
            return LocalizedText(ja: "\(DateWords.full(date).ja)は\(ja)", en: "for \(DateWords.full(date).en) \(en)")
        }
    }
}
