import Basics

// What is added to the listed prices or taken off them, in words.
extension FeeTableWriter {
    func charge(_ charge: FeeCharge) -> FeeTable.Clause {
        var phrases: [LocalizedText]
        switch charge.form {
        case .rows(let rows):
            phrases = rows.flatMap { row in
                words(row.price).map { words in
                    rows.count == 1
                        ? words
                        : LocalizedText(
                            ja: "\(row.rule.label.ja) \(words.ja)", en: "\(row.rule.label.en): \(words.en)")
                }
            }
        case .share(let ratio, let components):
            let names = FeeTableWriter.list(
                tariff.components.indices.filter(components.contains).map { tariff.components[$0].label })
            phrases = [LocalizedText(ja: "\(names.ja)の定額の\(ratio)", en: "\(ratio) of the listed amount (\(names.en))")]
        }
        phrases += limits(charge.limits) + [charge.rounding?.words].compactMap { $0 }
        if charge.isSettledAfterUse {
            phrases.append(LocalizedText(ja: "使用後に実績により精算します", en: "settled after use, by what was used"))
        }
        return clause(charge.rule, charge.condition, FeeTableWriter.list(phrases))
    }

    func overrun(_ overrun: FeeOverrun) -> FeeTable.Clause {
        let unit = overrun.unit.per
        var phrases: [LocalizedText] =
            switch overrun.price {
            case .column:
                [
                    LocalizedText(
                        ja: "超過\(unit.ja)、表の「超過」の額",
                        en: "\(unit.en) beyond it, the price in the column “Overrun”")
                ]
            case .yen(let yen):
                [LocalizedText(ja: "超過\(unit.ja)\(yen)円", en: "¥\(yen) \(unit.en) beyond it")]
            case .share(let ratio, let basis):
                [
                    LocalizedText(
                        ja: "超過\(unit.ja)、\(basis.words.ja)の\(ratio)",
                        en: "\(unit.en) beyond it, \(ratio) of \(basis.words.en)")
                ]
            }
        if overrun.countsFrom > 1 {
            phrases.append(
                LocalizedText(
                    ja: "\(overrun.countsFrom)分に満たない超過は数えません",
                    en: "less than \(overrun.countsFrom) minutes do not count"))
        }
        phrases += [overrun.rounding?.words].compactMap { $0 }
        return clause(overrun.rule, .always, FeeTableWriter.list(phrases))
    }

    func adjustment(_ adjustment: FeeAdjustment) -> FeeTable.Clause {
        let effect: LocalizedText =
            switch adjustment.effect {
            case .add(let ratio, let of):
                LocalizedText(ja: "\(of.words.ja)の\(ratio)を加算", en: "plus \(ratio) of \(of.words.en)")
            case .subtract(let ratio, let of):
                LocalizedText(ja: "\(of.words.ja)の\(ratio)を減額", en: "minus \(ratio) of \(of.words.en)")
            case .times(let ratio):
                LocalizedText(
                    ja: "\(FeeAdjustment.Basis.running.words.ja)の\(ratio)とする",
                    en: "\(ratio) of \(FeeAdjustment.Basis.running.words.en)")
            case .yen(let yen, let unit):
                LocalizedText(ja: "\(unit.per.ja)\(yen)円を加算", en: "plus ¥\(yen) \(unit.per.en)")
            }
        let touching = touching(adjustment.touches, unless: [FeeComponent.base, FeeComponent.overrun])
        let rounding = adjustment.rounding.flatMap(\.ladder.words)
        return clause(
            adjustment.rule, adjustment.condition,
            LocalizedText(
                ja: effect.ja + touching.ja + (rounding.map { "、\($0.ja)" } ?? ""),
                en: effect.en + touching.en + (rounding.map { ", \($0.en)" } ?? "")))
    }

    func closing(on date: CalendarDate) -> [FeeTable.Clause] {
        let limits = limits(tariff.limits).map { clause(tariff.limitRule, .always, $0) }
        let all = tariff.roundings
        let placed: [(FeeRounding?, String, String)] = [
            (all.hour, "1単位ごとの額", "the price of one unit"), (all.line, "表の額に数を掛けた額", "each price times its number"),
            (all.adjustment, "割増・割引ごと", "what each surcharge or discount makes"),
            (all.component, "費目ごとの額", "each component"), (all.subtotal, "小計", "the subtotal"),
            (all.total, "合計", "the total"),
        ]
        let roundings = placed.compactMap { rounding, ja, en -> FeeTable.Clause? in
            guard let rounding, let words = rounding.ladder.words else { return nil }
            return clause(
                rounding.rule, .always, LocalizedText(ja: "\(ja)を\(words.ja)", en: "\(en), \(words.en)"))
        }
        return limits + roundings + [tax(on: date)].compactMap { $0 }
    }

    private func tax(on date: CalendarDate) -> FeeTable.Clause? {
        guard let percent = tariff.tax.percent(on: date) else { return nil }
        let words: LocalizedText =
            if tariff.tax.rates.isEmpty {
                LocalizedText(ja: "消費税はかかりません", en: "not taxed")
            } else if tariff.tax.isIncluded {
                LocalizedText(ja: "金額は消費税\(percent)%を含みます", en: "prices include \(percent)% consumption tax")
            } else {
                LocalizedText(ja: "金額に消費税\(percent)%を加えます", en: "\(percent)% consumption tax is added")
            }
        return clause(tariff.taxRule, .always, words)
    }

    private func limits(_ limits: FeeLimits) -> [LocalizedText] {
        [
            limits.minimum.map { LocalizedText(ja: "最低\($0)円", en: "at least ¥\($0)") },
            limits.maximum.map { LocalizedText(ja: "最高\($0)円", en: "at most ¥\($0)") },
        ].compactMap { $0 }
    }
}

extension FeeAdjustment.Basis {
    fileprivate var words: LocalizedText {
        switch self {
        case .listed: LocalizedText(ja: "表の額（定額）", en: "the listed amount")
        case .running: LocalizedText(ja: "前項までの額", en: "the amount reached so far")
        }
    }
}

extension FeeOverrun.Basis {
    fileprivate var words: LocalizedText {
        switch self {
        case .hour: LocalizedText(ja: "1時間の額", en: "the price of an hour")
        case .dearerNeighbour: LocalizedText(ja: "前後の区分の高い方の額", en: "the dearer of the neighbouring parts")
        case .precedingSlot: LocalizedText(ja: "直前の区分の額", en: "the price of the part before")
        case .followingSlot: LocalizedText(ja: "直後の区分の額", en: "the price of the part after")
        case .prorated: LocalizedText(ja: "使用した区分の額を時間で割った額", en: "the price of the booked time divided by its hours")
        }
    }
}

extension Equipment {
    /// What stands in place of the number of slots, or is a factor: `時間区分が「全日」のときは300%`.
    package func multiplierWords(_ conditions: ConditionWords) -> [LocalizedText] {
        multipliers.map { multiplier in
            let when = conditions.when(multiplier.condition) ?? LocalizedText(ja: "そのほかのとき", en: "otherwise")
            return LocalizedText(ja: "\(when.ja)は\(multiplier.times)", en: "\(multiplier.times) \(when.en)")
        }
    }
}
