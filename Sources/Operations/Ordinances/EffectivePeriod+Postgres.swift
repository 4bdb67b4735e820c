import Basics
import Ordinance
import Postgres

/// A `daterange`, which the server keeps as `[from, day after until)`.
extension EffectivePeriod: PostgresValue {
    package static var postgresType: PostgresType { .daterange }

    package func encode(into buffer: inout ByteWriter) {
        PostgresRange(from.postgresDate, until.map { ($0 + 1).postgresDate }).encode(into: &buffer)
    }

    package init(decoding reader: inout ByteReader) throws(PostgresError) {
        let range = try PostgresRange<PostgresDate>(decoding: &reader)
        guard let lower = range.lower, range.lowerInclusive, !range.upperInclusive, !range.isEmpty else {
            throw PostgresError(.decoding, message: "a period begins on a day here")
        }
        self.init(from: CalendarDate(lower), until: range.upper.map { CalendarDate($0) - 1 })
    }
}

extension CalendarDate {
    /// Days between 1970-01-01 and 2000-01-01.
    private static let offset = 10_957

    fileprivate var postgresDate: PostgresDate { PostgresDate(daysSince2000: Int32(daysSinceEpoch - Self.offset)) }

    fileprivate init(_ date: PostgresDate) { self.init(daysSinceEpoch: Int(date.daysSince2000) + Self.offset) }
}
