import Basics
import Ordinance
import Reservation

/// How a page says a thing in the language it is read in: `language("予約する", "Book")`.
extension Language {
    package func callAsFunction(_ ja: String, _ en: String) -> String {
        self == .japanese ? ja : en
    }

    package func callAsFunction(_ text: LocalizedText) -> String { text[self] }

    /// `46,800円` and `¥46,800`.
    package func yen(_ amount: Yen) -> String {
        self(
            "\(amount)円",
            amount < .zero ? "-¥\(-amount)" : "¥\(amount)")
    }

    /// `令和8年12月1日（火）`.
    package func date(_ date: CalendarDate) -> String { self(DateWords.full(date)) }

    /// `12月1日（火）`.
    package func shortDate(_ date: CalendarDate) -> String { self(DateWords.short(date)) }

    /// `令和8年12月1日（火） 9:00`, in Japan's zone.
    package func moment(_ instant: Instant) -> String { self(DateWords.moment(instant)) }

    /// A deadline in words. One at midnight is the end of the day before it, which is how people read it.
    package func until(_ instant: Instant) -> String {
        guard JapanTime.time(of: instant) == .midnight else { return moment(instant) }
        let day = date(JapanTime.date(of: instant) - 1)
        return self("\(day) 24:00", "the end of \(day)")
    }

    /// `12時34分` and `12:34`, for a moment of today.
    package func clock(_ instant: Instant) -> String {
        let time = JapanTime.time(of: instant)
        return self("\(time.hour)時\(time.minute < 10 ? "0" : "")\(time.minute)分", "\(time)")
    }

    package var other: Language { self == .japanese ? .english : .japanese }
}
