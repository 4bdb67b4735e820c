import Basics

/// What stands at the head of every ordinance document: whose it is, what it governs, and from when.
package struct OrdinanceHeader: Hashable, Sendable {
    /// Which date the effective period is about (附則の適用区分).
    package enum AppliesTo: String, CaseIterable, Hashable, Sendable {
        /// The day of use: a booking made before the change for a day after it pays the new fee.
        case use
        /// The day the booking is made.
        case booking
    }

    /// What becomes of bookings made under the version before (経過措置).
    package enum EarlierBookings: String, CaseIterable, Hashable, Sendable {
        /// 「なお従前の例による」: they keep the rules they were made under.
        case keep
        /// Deadlines and refunds follow the new version; the fee already assessed does not change.
        case move
    }

    package let code: String
    package let title: LocalizedText
    package let municipality: MunicipalityCode
    /// Codes of the facilities it governs.
    package let facilities: [String]
    package let effective: EffectivePeriod
    package let appliesTo: AppliesTo
    package let earlierBookings: EarlierBookings
    /// Cited where a rule names no article of its own.
    package let source: LocalizedText
    package let readings: [Reading]
    package let place: SourcePlace
    package let effectivePlace: SourcePlace

    /// A choice made where the source can be read in two ways.
    package struct Reading: Hashable, Sendable {
        package let article: LocalizedText
        package let taken: LocalizedText
        package let other: LocalizedText
    }
}

/// From a day until a day, both included, or until something newer replaces it.
package struct EffectivePeriod: Hashable, Sendable {
    package let from: CalendarDate
    package let until: CalendarDate?

    package init(from: CalendarDate, until: CalendarDate?) {
        self.from = from
        self.until = until
    }

    /// Reads `2027-04-01..` and `2027-04-01..2028-03-31`; nothing when it is empty or of another form.
    package init?(_ text: String) {
        let ends = text.split(separator: ".", omittingEmptySubsequences: true)
        guard (1...2).contains(ends.count), text == "\(ends[0])..\(ends.count == 2 ? String(ends[1]) : "")",
            let from = CalendarDate(ends[0])
        else { return nil }
        self.from = from
        guard ends.count == 2 else {
            until = nil
            return
        }
        guard let until = CalendarDate(ends[1]), from <= until else { return nil }
        self.until = until
    }

    package func contains(_ date: CalendarDate) -> Bool { from <= date && date <= until ?? date }

    package func overlaps(_ other: EffectivePeriod) -> Bool {
        from <= other.until ?? from && other.from <= until ?? other.from
    }
}

extension EffectivePeriod: CustomStringConvertible {
    package var description: String { "\(from)..\(until.map(String.init(describing:)) ?? "")" }
}

extension OrdinanceHeader {
    /// Reads the keys of the head from the fields of a whole document.
    static func read(_ fields: Fields, at place: SourcePlace) -> OrdinanceHeader? {
        let reader = fields.reader
        let code = fields.required("ordinance", reader.code)
        let title = fields.required("title", reader.localizedText)
        let municipality = fields.required("municipality") { node -> MunicipalityCode? in
            if let code = MunicipalityCode(node.scalar ?? "") { return code }
            reader.fault(
                at: node, ja: "全国地方公共団体コード（検査数字を含む6桁）ではありません。",
                en: "is not a 全国地方公共団体コード of six digits with a right check digit")
            return nil
        }
        let facilities = fields.listOrOne("facilities", reader.code)
        if !fields.has("facilities") || facilities.isEmpty {
            reader.fault(at: fields.place(of: "facilities"), ja: "「施設」がありません。", en: "the key 「facilities」 is missing")
        }
        let effective = fields.required("effective") { node -> EffectivePeriod? in
            if let period = EffectivePeriod(node.scalar ?? "") { return period }
            reader.fault(
                at: node, ja: "施行期間は 2027-04-01.. または 2027-04-01..2028-03-31 の形で、空でないように書いてください。",
                en: "a period is written 2027-04-01.. or 2027-04-01..2028-03-31 and is not empty")
            return nil
        }
        let source = fields.required("source", reader.localizedText)
        let readings = fields.list("readings") { node in
            reader.fields(node, of: "reading") { fields -> Reading? in
                let article = fields.required("article", reader.localizedText)
                let taken = fields.required("taken", reader.localizedText)
                let other = fields.required("other", reader.localizedText)
                guard let article, let taken, let other else { return nil }
                return Reading(article: article, taken: taken, other: other)
            }
        }
        let appliesTo = fields.optional("applies_to") { reader.word($0, AppliesTo.self) }
        let earlier = fields.optional("earlier_bookings") { reader.word($0, EarlierBookings.self) }
        guard let code, let title, let municipality, let effective, let source else { return nil }
        return OrdinanceHeader(
            code: code, title: title, municipality: municipality, facilities: facilities, effective: effective,
            appliesTo: appliesTo ?? .use, earlierBookings: earlier ?? .keep, source: source, readings: readings,
            place: place, effectivePlace: fields.place(of: "effective"))
    }

    /// The head of a whole document, by itself.
    ///
    /// - Throws: ``DocumentErrors`` with every fault of the head.
    package static func read(document node: SourceNode) throws(DocumentErrors) -> OrdinanceHeader {
        let reader = DocumentReader()
        guard let header = peek(node, reader), reader.faults.isEmpty else { throw DocumentErrors(reader.faults) }
        return header
    }

    /// Makes the keys of the head known to `fields` without reading them once more.
    static func ask(_ fields: Fields) {
        for key in [
            "ordinance", "title", "municipality", "facilities", "effective", "source", "readings", "applies_to",
            "earlier_bookings",
        ] { _ = fields.node(key) }
    }

    /// The head alone, before the rest of a document is read; faults of the head are noted.
    static func peek(_ node: SourceNode, _ reader: DocumentReader) -> OrdinanceHeader? {
        guard let entries = node.entries else {
            reader.fault(at: node, ja: "項目の組（キー: 値）で書いてください。", en: "must be a mapping (key: value)")
            return nil
        }
        return read(Fields(entries, at: node.place, reader: reader), at: node.place)
    }
}
