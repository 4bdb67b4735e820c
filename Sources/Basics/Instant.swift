/// A moment, in microseconds since 1970-01-01T00:00:00Z: the resolution of PostgreSQL's `timestamptz`.
package struct Instant: Hashable, Comparable, Sendable {
    package let microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }
    package init(seconds: Int64) { microseconds = seconds * 1_000_000 }

    package var seconds: Int64 {
        microseconds >= 0 ? microseconds / 1_000_000 : (microseconds - 999_999) / 1_000_000
    }

    package static func < (a: Instant, b: Instant) -> Bool { a.microseconds < b.microseconds }
    package static func + (a: Instant, d: Duration) -> Instant {
        let (seconds, attoseconds) = d.components
        return Instant(microseconds: a.microseconds + seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
    }
    package static func - (a: Instant, d: Duration) -> Instant { a + (.zero - d) }
    package static func - (a: Instant, b: Instant) -> Duration { .microseconds(a.microseconds - b.microseconds) }
}

/// Japan Standard Time: UTC+9 all year, without daylight saving since 1952. Every municipality lives in it.
package enum JapanTime {
    package static let offsetSeconds: Int64 = 9 * 3600

    /// The civil day in Japan that holds `instant`.
    package static func date(of instant: Instant) -> CalendarDate { split(instant).date }

    /// The wall clock in Japan at `instant`, seconds dropped.
    package static func time(of instant: Instant) -> TimeOfDay {
        // A second of a day is always within 0..<86,400.
        TimeOfDay(minutes: Int(split(instant).secondOfDay / 60)) ?? TimeOfDay.midnight
    }

    package static func instant(_ date: CalendarDate, _ time: TimeOfDay) -> Instant {
        Instant(seconds: Int64(date.daysSinceEpoch) * 86_400 + Int64(time.minutes) * 60 - offsetSeconds)
    }

    static func split(_ instant: Instant) -> (date: CalendarDate, secondOfDay: Int64) {
        let local = instant.seconds + offsetSeconds
        let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        return (CalendarDate(daysSinceEpoch: Int(day)), local - day * 86_400)
    }
}

extension TimeOfDay {
    package static let midnight = TimeOfDay(unchecked: 0)
    package static let endOfDay = TimeOfDay(unchecked: 1440)
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in Japan's zone: `2026-12-01T09:00:00+09:00`, with microseconds only where there are some.
    package var description: String {
        let (date, second) = JapanTime.split(self)
        func two(_ n: Int64) -> String { n < 10 ? "0\(n)" : "\(n)" }
        let fraction = microseconds - seconds * 1_000_000
        var tail = ""
        if fraction != 0 {
            let digits = String(fraction)
            tail = "." + String(repeating: "0", count: 6 - digits.count) + digits
        }
        return "\(date)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))\(tail)+09:00"
    }

    /// Reads an RFC 3339 date-time with `Z` or a numeric offset and at most six digits of a second.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == 0x54 || bytes[10] == 0x74,
            let date = CalendarDate(String(decoding: bytes[0..<10], as: UTF8.self)),
            let hour = Instant.digits(bytes[11..<13]), bytes[13] == 0x3A,
            let minute = Instant.digits(bytes[14..<16]), bytes[16] == 0x3A,
            let second = Instant.digits(bytes[17..<19]), hour < 24, minute < 60, second < 60
        else { return nil }
        var index = 19
        var fraction: Int64 = 0
        if bytes[index] == 0x2E {
            let start = index + 1
            index = start
            while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
            guard (1...6).contains(index - start), let value = Instant.digits(bytes[start..<index]) else { return nil }
            fraction = (index - start..<6).reduce(value) { value, _ in value * 10 }
        }
        guard let offset = Instant.offset(bytes[index...]) else { return nil }
        let seconds = Int64(date.daysSinceEpoch) * 86_400 + hour * 3600 + minute * 60 + second - offset
        self.init(microseconds: seconds * 1_000_000 + fraction)
    }

    private static func digits(_ bytes: ArraySlice<UInt8>) -> Int64? {
        guard !bytes.isEmpty, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }

    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int64? {
        guard let sign = bytes.first else { return nil }
        if sign == 0x5A || sign == 0x7A { return bytes.count == 1 ? 0 : nil }
        let at = bytes.startIndex
        guard sign == 0x2B || sign == 0x2D, bytes.count == 6, bytes[at + 3] == 0x3A,
            let hours = digits(bytes[(at + 1)..<(at + 3)]), let minutes = digits(bytes[(at + 4)..<(at + 6)]),
            hours < 24, minutes < 60
        else { return nil }
        return (sign == 0x2B ? 1 : -1) * (hours * 3600 + minutes * 60)
    }
}

extension Instant: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let instant = Instant(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "「\(text)」 is not an RFC 3339 date-time")
        }
        self = instant
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
