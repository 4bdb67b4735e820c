import Basics

extension RuleRefusal {
    /// What to tell the person, with what would help: the hours, the day booking opens, the capacity.
    package var words: LocalizedText {
        switch self {
        case .unknownFacility(let code):
            LocalizedText(ja: "施設「\(code)」はありません。", en: "There is no facility “\(code)”.")
        case .unknownUnit(let code):
            LocalizedText(ja: "部屋「\(code)」はありません。", en: "There is no room “\(code)”.")
        case .slotTaken(let obstacle):
            obstacle.words
        case .moveNotAllowed(let from, let to):
            LocalizedText(
                ja: "「\(from.ja)」の予約を「\(to.ja)」にはできません。",
                en: "A reservation that is \(from.en) cannot become \(to.en).")
        case .referenceNumberMalformed(let text):
            LocalizedText(
                ja: "予約番号「\(text)」は正しくありません。8文字をもう一度お確かめください。",
                en: "“\(text)” is not a reference number. Please check its eight characters.")
        case .noSlotChosen, .unknownSlot, .slotsNotAdjacent, .combinationNotOffered, .tooLong, .tooShort, .noPrice:
            slotWords
        case .unknownReduction, .reductionExpired, .reductionNotYetValid, .reductionExcluded:
            reductionWords
        case .claimTooLate, .tooLittleUnusable, .suspended, .barredFromLotteries:
            cancellationWords
        case .closedDay, .outsideHours, .pastDate, .notYetOpen, .tooLate, .noBookingPeriod, .noOrdinance:
            dayWords
        case .receptionClosed(let name, let opensAt, let rule):
            rule.words(closing: RuleRefusal.receptionWords(name, opensAt))
        case .notEligible(let reason, let rule):
            rule.words(closing: reason)
        case .limitReached(let limit):
            limit.words
        case .noPeople, .tooManyPeople, .unknownQuestion, .unknownChoice, .choiceMissing, .unknownPersonClass,
            .countOutOfRange, .countsMissing, .unknownEquipment, .tooManyPieces:
            answerWords
        }
    }

    private var slotWords: LocalizedText {
        switch self {
        case .noSlotChosen:
            LocalizedText(ja: "時間帯をお選びください。", en: "Please choose a time.")
        case .unknownSlot(let code):
            LocalizedText(ja: "時間帯「\(code)」はありません。", en: "There is no time slot “\(code)”.")
        case .slotsNotAdjacent:
            LocalizedText(ja: "続いた時間帯をお選びください。", en: "Please choose times that follow one another.")
        case .combinationNotOffered:
            LocalizedText(ja: "この組合せの時間帯は使用料が定められていません。", en: "These times are not offered together.")
        case .tooLong(let hours):
            LocalizedText(ja: "続けて使用できるのは\(hours)時間までです。", en: "At most \(hours) hours in a row may be booked.")
        case .tooShort(let hours):
            LocalizedText(ja: "\(hours)時間以上でお選びください。", en: "At least \(hours) hours must be booked.")
        default:
            LocalizedText(ja: "この使用の料金が定められていません。", en: "No fee is laid down for this use.")
        }
    }

    private var dayWords: LocalizedText {
        switch self {
        case .closedDay(let date, let reason):
            LocalizedText(
                ja: "\(DateWords.short(date).ja)は休館です（\(reason.text.ja)）。",
                en: "Closed on \(DateWords.short(date).en) (\(reason.text.en)).")
        case .outsideHours(let date, let usable):
            Self.outsideHoursWords(DateWords.short(date), usable.lowerBound, usable.upperBound)
        case .notYetOpen(let opensAt, let rule):
            Citation.words(
                LocalizedText(
                    ja: "受付開始は\(DateWords.moment(opensAt).ja)です。",
                    en: "Booking opens on \(DateWords.moment(opensAt).en)."), by: rule)
        case .tooLate(let closedAt, let rule):
            Citation.words(
                LocalizedText(
                    ja: "受付は\(DateWords.moment(closedAt).ja)に締め切りました。",
                    en: "Booking closed on \(DateWords.moment(closedAt).en)."), by: rule)
        case .noOrdinance(let date, let opens):
            RuleRefusal.noOrdinanceWords(DateWords.full(date), opens.map(DateWords.full))
        case .noBookingPeriod:
            LocalizedText(
                ja: "この使用の受付期間が定められていません。", en: "No period for booking this use is laid down.")
        default:
            LocalizedText(ja: "すでに始まった時間は予約できません。", en: "That time has already begun.")
        }
    }

    private static func receptionWords(_ name: LocalizedText, _ opensAt: Instant?) -> LocalizedText {
        let next = opensAt.map(DateWords.moment)
        return LocalizedText(
            ja: "ただいま「\(name.ja)」の受付時間外です。" + (next.map { "次の受付は\($0.ja)からです。" } ?? ""),
            en: "“\(name.en)” takes no bookings now." + (next.map { " It does again from \($0.en)." } ?? ""))
    }

    private static func noOrdinanceWords(_ date: LocalizedText, _ opens: LocalizedText?) -> LocalizedText {
        guard let opens else {
            return LocalizedText(
                ja: "\(date.ja)に適用される条例がまだ登録されていません。", en: "No ordinance is in force yet for \(date.en).")
        }
        return LocalizedText(
            ja: "\(date.ja)に適用される条例がありません。次の条例は\(opens.ja)から適用されます。",
            en: "No ordinance is in force for \(date.en). The next one applies from \(opens.en).")
    }

    private static func outsideHoursWords(
        _ day: LocalizedText, _ from: TimeOfDay, _ until: TimeOfDay
    ) -> LocalizedText {
        LocalizedText(
            ja: "\(day.ja)に使用できるのは\(from)から\(until)までです。",
            en: "On \(day.en) rooms can be used from \(from) to \(until).")
    }

    private var answerWords: LocalizedText {
        switch self {
        case .noPeople:
            LocalizedText(ja: "使用人数を1人以上で入力してください。", en: "Please say how many people will come: one or more.")
        case .tooManyPeople(let capacity):
            LocalizedText(ja: "定員は\(capacity)人です。", en: "The room holds \(capacity) people.")
        case .unknownQuestion(let code):
            LocalizedText(ja: "「\(code)」という項目はありません。", en: "There is no question “\(code)”.")
        case .unknownChoice(let question, _, let choice):
            LocalizedText(
                ja: "「\(question.ja)」に「\(choice)」という選択肢はありません。",
                en: "“\(choice)” is not an answer to “\(question.en)”.")
        case .choiceMissing(let question, _):
            LocalizedText(ja: "「\(question.ja)」をお選びください。", en: "Please answer “\(question.en)”.")
        case .unknownPersonClass(let code):
            LocalizedText(ja: "「\(code)」という人数の区分はありません。", en: "There is no class of people “\(code)”.")
        case .countOutOfRange:
            LocalizedText(
                ja: "区分ごとの人数は、0人以上で、合計が使用人数になるように入力してください。",
                en: "The numbers of people per class must not be negative, and must add up to all who come.")
        case .unknownEquipment(let code):
            LocalizedText(ja: "この部屋で使える設備に「\(code)」はありません。", en: "There is no equipment “\(code)” for this room.")
        case .tooManyPieces(let equipment, _, let pieces):
            LocalizedText(
                ja: "「\(equipment.ja)」は\(pieces)までです。", en: "At most \(pieces) of “\(equipment.en)” can be used.")
        default:
            LocalizedText(ja: "区分ごとの人数を入力してください。", en: "Please say how many people of each class will come.")
        }
    }
}

extension RuleRefusal.Obstacle {
    package var words: LocalizedText {
        switch self {
        case .use:
            LocalizedText(ja: "この時間はすでに予約されています。", en: "This time is already taken.")
        case .preparation:
            LocalizedText(
                ja: "前後の予約の準備・片付けの時間と重なります。",
                en: "This time is needed to prepare or clean up for another booking.")
        case .closure:
            LocalizedText(ja: "この時間は使用できません（休止）。", en: "The room is closed at this time.")
        }
    }
}
