import Basics
import FoundationEssentials
import Ordinance
import Postgres

/// The next book of a municipality on its way into the database.
struct NewBook {
    let id: UUID
    let municipality: String
    let number: Int32
    let plan: BookPlan
    let holidays: UUID?
    let reason: String

    /// The book in force, under the lock that lets only one be made at a time.
    ///
    /// - Throws: `unknown_municipality`.
    static func lockCurrent(
        _ municipality: String, _ transaction: Transaction
    ) async throws -> (book: CurrentBookRow?, plan: BookPlan) {
        guard try await transaction.run(SQL.lockOrdinances, municipality) != nil else {
            throw Refusal(
                "unknown_municipality", ja: "自治体「\(municipality)」は登録されていません。",
                en: "There is no municipality “\(municipality)”.", field: "municipality")
        }
        guard let current = try await transaction.run(SQL.currentBook, municipality) else { return (nil, BookPlan()) }
        let rows = try await transaction.run(SQL.bookEntries, current.ordinanceBookID)
        let entries = rows.map {
            BookPlan.Entry(
                version: $0.ordinanceVersionID, code: $0.code, number: Int($0.number), stated: $0.stated,
                effective: $0.effective)
        }
        return (current, BookPlan(entries))
    }

    func insert(in segment: inout Segment, at now: Instant, by account: UUID?) {
        segment.add(SQL.insertOrdinanceBook, id, municipality, number, holidays, now, account, reason)
        segment.add(
            SQL.insertBookVersions, id, municipality, plan.entries.map(\.version), plan.entries.map(\.code),
            plan.entries.map(\.effective))
        segment.add(SQL.setCurrentBook, municipality, id, now)
    }
}
