import Basics
import Postgres

/// How the words both sides share are stored. `Postgres` knows no domain and `Basics` no database; this is
/// where they meet.

extension Instant: PostgresValue {
    package static var postgresType: PostgresType { .timestamptz }
    package func encode(into buffer: inout ByteWriter) {
        PostgresInstant(microsecondsSince1970: microseconds).encode(into: &buffer)
    }
    package init(decoding reader: inout ByteReader) throws(PostgresError) {
        self.init(microseconds: try PostgresInstant(decoding: &reader).microsecondsSince1970)
    }
}

extension CalendarDate: PostgresValue {
    package static var postgresType: PostgresType { .date }
    /// Days between 1970-01-01 and 2000-01-01.
    private static let offset = 10_957
    package func encode(into buffer: inout ByteWriter) {
        PostgresDate(daysSince2000: Int32(daysSinceEpoch - Self.offset)).encode(into: &buffer)
    }
    package init(decoding reader: inout ByteReader) throws(PostgresError) {
        self.init(daysSinceEpoch: Int(try PostgresDate(decoding: &reader).daysSince2000) + Self.offset)
    }
}

extension TimeRange: PostgresValue {
    package static var postgresType: PostgresType { .tstzrange }
    package func encode(into buffer: inout ByteWriter) {
        PostgresRange(
            PostgresInstant(microsecondsSince1970: start.microseconds),
            PostgresInstant(microsecondsSince1970: end.microseconds)
        ).encode(into: &buffer)
    }
    package init(decoding reader: inout ByteReader) throws(PostgresError) {
        let range = try PostgresRange<PostgresInstant>(decoding: &reader)
        guard let lower = range.lower, let upper = range.upper, range.lowerInclusive, !range.upperInclusive,
            let whole = TimeRange(
                Instant(microseconds: lower.microsecondsSince1970), Instant(microseconds: upper.microsecondsSince1970))
        else { throw PostgresError(.decoding, message: "a range of time is half-open and bounded here") }
        self = whole
    }
}
