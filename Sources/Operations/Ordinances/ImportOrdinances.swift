import Basics
import FoundationEssentials
import Ordinance
import Postgres

/// Puts documents of one municipality in force: checked whole, together with those that stay and with the catalogue,
/// and stored as one new book, or not at all.
///
/// Bytes that are in force already change nothing.
package struct ImportOrdinances: Operation {
    package static let permission = Permission.administrator
    package let documents: [OrdinanceDocument]
    /// Whether a version that begins on the same day is replaced.
    package let corrects: Bool

    /// - Parameter documents: in the order in which they were given; of one municipality.
    package init(_ documents: [OrdinanceDocument], corrects: Bool = false) {
        self.documents = documents
        self.corrects = corrects
    }

    package var municipality: String? { documents.first?.municipality }

    package func run(_ world: World, _ call: Call) async throws -> OrdinanceImport {
        guard let municipality, documents.allSatisfy({ $0.municipality == municipality }) else {
            throw Refusal.malformed(
                "document", ja: "1つの自治体の条例だけをまとめて取り込めます。",
                en: "Only documents of one municipality are imported together.")
        }
        let catalogue = try world.catalogues.catalogue(municipality).catalogue
        let done = try await world.database.withTransaction { transaction in
            let (current, before) = try await NewBook.lockCurrent(municipality, transaction)
            let holidays = try await transaction.run(SQL.currentHolidays)
            var (plan, incoming) = (before, [Incoming]())
            for document in documents.sorted(by: { $0.header.effective.from < $1.header.effective.from }) {
                let version = try await self.version(of: document, after: incoming, world, transaction)
                guard !plan.contains(version.entry.version) else { continue }
                try plan.add(version.entry, correcting: corrects)
                incoming.append(version)
            }
            guard !incoming.isEmpty else {
                return OrdinanceImport(municipality, book: Int(current?.number ?? 0), before, documents, changed: false)
            }
            var kept: [BookPartRow] = []
            if let current { kept = try await transaction.run(SQL.bookParts, current.ordinanceBookID) }
            let whole = WholeBook(plan: plan, kept: kept, incoming: incoming, holidays: try .stored(holidays))
            try whole.check(against: catalogue, today: world.today)

            let (now, account) = (world.now, call.principal?.account.uuid)
            let book = NewBook(
                id: world.newID(), municipality: municipality, number: (current?.number ?? 0) + 1, plan: plan,
                holidays: holidays?.holidayFileID, reason: "import \(incoming.map(\.entry.name).joined(separator: " "))"
            )
            var segment = Segment()
            for version in incoming where version.isNew { version.insert(in: &segment, at: now, by: account) }
            book.insert(in: &segment, at: now, by: account)
            segment.audit(
                call, "import_ordinance", "ordinance_book", "\(book.number)", in: municipality,
                detail: ["documents": incoming.map(\.entry.name).joined(separator: " ")], at: now)
            try await transaction.commit(after: segment)
            return OrdinanceImport(municipality, book: Int(book.number), plan, documents, changed: true)
        }
        try await world.loadRules()
        return done
    }

    /// The stored version with these very bytes, or the next one of its document.
    private func version(
        of document: OrdinanceDocument, after earlier: [Incoming], _ world: World, _ transaction: Transaction
    ) async throws -> Incoming {
        let (municipality, code) = (document.municipality, document.header.code)
        var segment = Segment()
        let known = segment.add(SQL.ordinanceByDigest, municipality, code, document.sha256)
        let last = segment.add(SQL.lastOrdinanceNumber, municipality, code)
        let results = try await transaction.run(segment)
        let twin = earlier.first { $0.entry.code == code && $0.document.sha256 == document.sha256 }
        let waiting = earlier.count { $0.isNew && $0.entry.code == code }
        let stored = results[known]
        return Incoming(
            document: document,
            entry: BookPlan.Entry(
                version: stored?.ordinanceVersionID ?? twin?.entry.version ?? world.newID(), code: code,
                number: stored.map { Int($0.number) } ?? Int(results[last]) + waiting + 1,
                stated: document.header.effective),
            isNew: stored == nil)
    }
}

/// A document with the version it is or becomes.
struct Incoming {
    let document: OrdinanceDocument
    let entry: BookPlan.Entry
    /// False when these very bytes were stored before, and are put in force again.
    let isNew: Bool

    func insert(in segment: inout Segment, at now: Instant, by account: UUID?) {
        segment.add(
            SQL.insertOrdinanceVersion, entry.version, document.municipality, entry.code, Int32(entry.number),
            document.sha256, document.text, document.node.json, entry.stated, now, account)
    }
}

/// What an import put in force.
package struct OrdinanceImport: Sendable, Codable {
    package struct Document: Sendable, Codable {
        package let code: String
        package let number: Int
        /// `2027-04-01..`, as the document counts in the book.
        package let effective: String
    }

    package let municipality: String
    /// False when these very documents were in force before.
    package let changed: Bool
    /// The number of the book in force now.
    package let book: Int
    /// What was imported, in the order of codes and periods.
    package let documents: [Document]

    init(_ municipality: String, book: Int, _ plan: BookPlan, _ given: [OrdinanceDocument], changed: Bool) {
        self.municipality = municipality
        self.changed = changed
        self.book = book
        let named = Set(given.map { "\($0.header.code) \($0.header.effective)" })
        documents = plan.entries.filter { named.contains("\($0.code) \($0.stated)") }
            .sorted { ($0.code, $0.effective.from) < ($1.code, $1.effective.from) }
            .map { Document(code: $0.code, number: $0.number, effective: "\($0.effective)") }
    }
}
