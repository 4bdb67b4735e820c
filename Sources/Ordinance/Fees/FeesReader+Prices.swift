import Basics

extension FeesReader {
    private enum Per: String, CaseIterable {
        case use, slot, day, hour, block, person, piece
        case halfHour = "half_hour"
    }

    mutating func rates(
        _ fields: Fields, _ path: String, _ scheme: SlotScheme, _ rooms: [String], within: Condition = .always
    ) -> [FeeRow] {
        guard let node = fields.node("rates") else { return [] }
        let rows = reader.list(node) { node in
            reader.fields(node, of: "rate") { fields -> (row: FeeRow, node: SourceNode)? in
                let code = fields.required("code", reader.code)
                let label = fields.required("label", reader.localizedText)
                let condition = condition(fields)
                let overrun = fields.optional("overrun", reader.yen)
                let price = price(fields, needsPer: true)
                guard let code, let label, let price else { return nil }
                let rule = rule("\(path).\(code)", label: label, fields)
                return (FeeRow(rule: rule, condition: condition, price: price, overrun: overrun), node)
            }
        }
        return checked(rows, at: node, scheme, rooms, within: within)
    }

    /// `yen` with `per`, `bands`, `first` with `then`, or `not_offered`.
    mutating func price(_ fields: Fields, needsPer: Bool) -> FeePrice? {
        switch fields.exactlyOne(of: ["yen", "bands", "first", "not_offered"]) {
        case "yen"?:
            let unit = unit(fields, isRequired: needsPer)
            guard let node = fields.node("yen"), let unit else { return nil }
            if node.entries != nil { return byClass(node, unit) }
            return reader.yen(node).map { .rate($0, unit) }
        case "bands"?: return bands(fields)
        case "first"?: return stages(fields)
        case "not_offered"?: return fields.optional("not_offered", reader.flag) == true ? .notOffered : nil
        default: return nil
        }
    }

    private func byClass(_ node: SourceNode, _ unit: FeeUnit) -> FeePrice? {
        let classes = definitions.definitions.personClasses.map(\.code)
        return reader.fields(node, of: "yen_by_class") { fields in
            var prices = [Yen?](repeating: nil, count: classes.count)
            for entry in fields.rest() {
                if let place = classes.firstIndex(of: entry.key) {
                    prices[place] = reader.yen(entry.value)
                } else {
                    reader.fault(
                        at: entry.keyPlace, ja: "「\(entry.key)」という人数の区分はありません。",
                        en: "there is no class of people 「\(entry.key)」"
                            + Suggestion.words(for: entry.key, among: classes))
                }
            }
            let missing = zip(classes, prices).filter { $0.1 == nil }.map(\.0)
            if !missing.isEmpty {
                reader.fault(
                    at: node, ja: "額のない人数の区分があります：\(missing.joined(separator: "、"))",
                    en: "no price for \(missing.joined(separator: ", "))")
            }
            if !unit.isPerPerson {
                reader.fault(
                    at: node, ja: "区分ごとの額には per: person または per: [person, hour] が要ります。",
                    en: "prices by class are per person: write per: person or per: [person, hour]")
            }
            return .byPersonClass(prices, unit)
        }
    }

    private func bands(_ fields: Fields) -> FeePrice? {
        let unit = unit(fields, isRequired: true)
        let bands = fields.list("bands") { node in
            reader.fields(node, of: "hour_band") { fields -> (band: FeePrice.Band, node: SourceNode)? in
                let hours = fields.required("hours", reader.hours)
                let yen = fields.required("yen", reader.yen)
                guard let hours, let yen else { return nil }
                return (FeePrice.Band(hours: hours, yen: yen), node)
            }
        }
        for (band, next) in zip(bands, bands.dropFirst())
        where band.band.hours.upperBound != next.band.hours.lowerBound {
            let overlaps = band.band.hours.upperBound > next.band.hours.lowerBound
            reader.fault(
                at: next.node, ja: overlaps ? "前の時間帯と重なっています。" : "前の時間帯との間に額のない時間があります。",
                en: overlaps ? "overlaps the band before it" : "leaves hours without a price after the band before it")
        }
        guard let unit, !bands.isEmpty else { return nil }
        guard unit.time == .hour || unit.time == .halfHour else {
            reader.fault(
                at: fields.place(of: "per"), ja: "時間帯別の単価は1時間または30分あたりです。",
                en: "prices by band are per hour or half_hour")
            return nil
        }
        return .bands(bands.map(\.band), unit)
    }

    private func stages(_ fields: Fields) -> FeePrice? {
        var hours = 0
        let stages = fields.list("first") { node in
            reader.fields(node, of: "first_hours") { fields -> FeePrice.Stage? in
                let length = fields.required("hours") { reader.integer($0, in: 1...24) }
                let yen = fields.required("yen", reader.yen)
                guard let length, let yen else { return nil }
                let label =
                    hours == 0
                    ? LocalizedText(ja: "最初の\(length)時間", en: "First \(length) h")
                    : LocalizedText(ja: "次の\(length)時間", en: "Next \(length) h")
                hours += length
                return FeePrice.Stage(minutes: length * 60, yen: yen, label: label)
            }
        }
        let then = fields.optional("then") { node in
            reader.fields(node, of: "then") { fields -> FeePrice.Rate? in
                let yen = fields.required("yen", reader.yen)
                guard let unit = unit(fields, isRequired: true), let yen else { return nil }
                return FeePrice.Rate(yen: yen, unit: unit)
            }
        }
        guard !stages.isEmpty else { return nil }
        return .stages(stages, then: then)
    }

    /// `per` with `block_hours`.
    func unit(_ fields: Fields, isRequired: Bool) -> FeeUnit? {
        if isRequired, !fields.has("per") {
            reader.fault(
                at: fields.place, ja: "「単位あたり」（per）がありません。", en: "the key 「per」 is missing")
            return nil
        }
        let words = fields.listOrOne("per") { reader.word($0, Per.self) }
        let hours = fields.optional("block_hours") { reader.integer($0, in: 1...24) }
        let place = fields.place(of: "per")
        if fields.has("per"), words.isEmpty { return nil }
        let times = words.filter { $0 != .person }
        guard times.count <= 1, words.count == Set(words).count else {
            reader.fault(
                at: place, ja: "「単位あたり」は1つの時間の単位と、要れば person です。",
                en: "per is one unit of time, with person if need be")
            return nil
        }
        if (times.first == .block) != (hours != nil) {
            reader.fault(
                at: place, ja: "per: block には block_hours が要り、ほかには書けません。",
                en: "per: block needs block_hours, and nothing else takes it")
            return nil
        }
        let time: FeeUnit.Time =
            switch times.first {
            case .slot?: .slot
            case .day?: .day
            case .hour?: .hour
            case .halfHour?: .halfHour
            case .block?: .block(hours: hours ?? 1)
            case .use?, .piece?, .person?, nil: .use
            }
        return FeeUnit(time, perPerson: words.contains(.person))
    }
}
