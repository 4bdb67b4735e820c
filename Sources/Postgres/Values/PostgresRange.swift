/// A value that ranges are made of, and the range type it makes.
package protocol PostgresRangeBound: PostgresValue {
    static var rangeType: PostgresType { get }
}

extension Int64: PostgresRangeBound {
    package static var rangeType: PostgresType { .int8range }
}

/// A range of the server: `tstzrange`, `daterange` or `int8range`, by its bound.
///
/// A missing bound is without end on that side, which is not the same as a bound of `infinity`. The server
/// rewrites ranges of days and whole numbers to `[lower, upper)`.
package struct PostgresRange<Bound: PostgresRangeBound>: Sendable {
    package var lower: Bound?
    package var upper: Bound?
    package var lowerInclusive: Bool
    package var upperInclusive: Bool
    package var isEmpty: Bool

    /// `[lower, upper)` unless told otherwise; a side without bound is never inclusive.
    package init(_ lower: Bound?, _ upper: Bound?, lowerInclusive: Bool = true, upperInclusive: Bool = false) {
        self.lower = lower
        self.upper = upper
        self.lowerInclusive = lowerInclusive && lower != nil
        self.upperInclusive = upperInclusive && upper != nil
        isEmpty = false
    }

    /// `(,)`
    package static var unbounded: PostgresRange { PostgresRange(nil, nil) }

    package static var empty: PostgresRange {
        var range = PostgresRange(nil, nil)
        range.isEmpty = true
        return range
    }
}

extension PostgresRange: Equatable where Bound: Equatable {}
extension PostgresRange: Hashable where Bound: Hashable {}

extension PostgresRange: PostgresValue {
    package static var postgresType: PostgresType { Bound.rangeType }

    package func encode(into buffer: inout ByteWriter) {
        guard !isEmpty else {
            buffer.write(RangeFlags.empty.rawValue)
            return
        }
        var flags: RangeFlags = []
        if lower == nil { flags.insert(.lowerInfinite) }
        if upper == nil { flags.insert(.upperInfinite) }
        if lowerInclusive, lower != nil { flags.insert(.lowerInclusive) }
        if upperInclusive, upper != nil { flags.insert(.upperInclusive) }
        buffer.write(flags.rawValue)
        if let lower { buffer.writeField(lower) }
        if let upper { buffer.writeField(upper) }
    }

    package init(decoding reader: inout ByteReader) throws(PostgresError) {
        let flags = RangeFlags(rawValue: try reader.read())
        guard !flags.contains(.empty) else {
            self = .empty
            return
        }
        let lower = flags.contains(.lowerInfinite) ? nil : try reader.readField(Bound.self)
        let upper = flags.contains(.upperInfinite) ? nil : try reader.readField(Bound.self)
        self.init(
            lower, upper, lowerInclusive: flags.contains(.lowerInclusive),
            upperInclusive: flags.contains(.upperInclusive))
    }
}

/// First byte of a range's binary form (`src/include/utils/rangetypes.h`).
private struct RangeFlags: OptionSet {
    let rawValue: UInt8
    static let empty = RangeFlags(rawValue: 0x01)
    static let lowerInclusive = RangeFlags(rawValue: 0x02)
    static let upperInclusive = RangeFlags(rawValue: 0x04)
    static let lowerInfinite = RangeFlags(rawValue: 0x08)
    static let upperInfinite = RangeFlags(rawValue: 0x10)
}
