/// A `timestamptz`: microseconds since 2000-01-01 00:00 UTC, the server's own count. It has no time zone.
package struct PostgresInstant: Hashable, Sendable, Comparable {
    package var microsecondsSince2000: Int64

    package init(microsecondsSince2000: Int64) {
        self.microsecondsSince2000 = microsecondsSince2000
    }

    package init(microsecondsSince1970: Int64) {
        microsecondsSince2000 = microsecondsSince1970 - Self.microsecondsFrom1970To2000
    }

    /// Traps for `infinity` of the past, like any arithmetic beyond 290,000 years.
    package var microsecondsSince1970: Int64 {
        microsecondsSince2000 + Self.microsecondsFrom1970To2000
    }

    package static let infinity = PostgresInstant(microsecondsSince2000: .max)
    package static let minusInfinity = PostgresInstant(microsecondsSince2000: .min)

    package static func < (left: PostgresInstant, right: PostgresInstant) -> Bool {
        left.microsecondsSince2000 < right.microsecondsSince2000
    }

    /// 10,957 days.
    private static let microsecondsFrom1970To2000: Int64 = 946_684_800_000_000
}

extension PostgresInstant: PostgresRangeBound {
    package static var postgresType: PostgresType { .timestamptz }
    package static var rangeType: PostgresType { .tstzrange }
    package func encode(into buffer: inout ByteWriter) { buffer.write(microsecondsSince2000) }

    package init(decoding reader: inout ByteReader) throws(PostgresError) {
        microsecondsSince2000 = try reader.read()
    }
}
