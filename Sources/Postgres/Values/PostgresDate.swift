/// A `date`: days since 2000-01-01, the server's own count.
package struct PostgresDate: Hashable, Sendable, Comparable {
    package var daysSince2000: Int32

    package init(daysSince2000: Int32) {
        self.daysSince2000 = daysSince2000
    }

    package static let infinity = PostgresDate(daysSince2000: .max)
    package static let minusInfinity = PostgresDate(daysSince2000: .min)

    package static func < (left: PostgresDate, right: PostgresDate) -> Bool {
        left.daysSince2000 < right.daysSince2000
    }
}

extension PostgresDate: PostgresRangeBound {
    package static var postgresType: PostgresType { .date }
    package static var rangeType: PostgresType { .daterange }
    package func encode(into buffer: inout ByteWriter) { buffer.write(daysSince2000) }

    package init(decoding reader: inout ByteReader) throws(PostgresError) {
        daysSince2000 = try reader.read()
    }
}
