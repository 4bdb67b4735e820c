import Basics

/// When the things that deadlines are counted from happened, as far as they are known.
package struct Anchors: Hashable, Sendable {
    /// The time booked; `use`, `start`, `end`, `month_of_use` and `year_of_use` follow from it.
    package var use: TimeRange?
    /// The first day of the period a lottery is for, where it is not the month of ``use``.
    package var monthOfUse: CalendarDate?
    package var booking: Instant?
    package var application: Instant?
    package var confirmation: Instant?
    package var permit: Instant?
    package var payment: Instant?
    package var cancellation: Instant?
    package var draw: Instant?
    package var notice: Instant?
    package var offer: Instant?
    package var registration: CalendarDate?
    package var birthday: CalendarDate?
    package var expiry: CalendarDate?

    package init() {}

    package init(use: TimeRange, booking: Instant? = nil) {
        self.use = use
        self.booking = booking
    }

    /// A use of which only the day is known: it starts at 0:00 and ends at 24:00.
    package init(date: CalendarDate, booking: Instant? = nil) {
        use = TimeRange(date, .midnight, .endOfDay)
        self.booking = booking
    }

    package init(monthOfUse: CalendarDate) {
        self.monthOfUse = Anchors.firstOfMonth(monthOfUse)
    }

    /// The moment of `anchor`, 0:00 for a day; nothing while it is not known.
    package func moment(of anchor: Anchor) -> Instant? {
        switch anchor {
        case .start: use?.start
        case .end: use?.end
        case .booking: booking
        case .application: application ?? booking
        case .confirmation: confirmation
        case .permit: permit
        case .payment: payment
        case .cancellation: cancellation
        case .draw: draw
        case .notice: notice
        case .offer: offer
        case .use, .monthOfUse, .yearOfUse, .registration, .birthday, .expiry:
            date(of: anchor).map { JapanTime.instant($0, .midnight) }
        }
    }

    /// The day of `anchor`; nothing while it is not known. A use that ends at 24:00 ends on the day it was.
    ///
    /// - Parameter dayStarts: moments before this time belong to the day before.
    package func date(of anchor: Anchor, dayStarts: TimeOfDay = .midnight) -> CalendarDate? {
        switch anchor {
        case .use: use?.date
        case .monthOfUse: monthOfUse ?? use.map { Anchors.firstOfMonth($0.date) }
        case .yearOfUse: (monthOfUse ?? use?.date).flatMap { CalendarDate(year: $0.fiscalYear, month: 4, day: 1) }
        case .registration: registration
        case .birthday: birthday
        case .expiry: expiry
        case .end: use.map { JapanTime.date(of: $0.end - .microseconds(1)) }
        case .start, .booking, .application, .confirmation, .permit, .payment, .cancellation, .draw, .notice,
            .offer:
            moment(of: anchor).map { JapanTime.date(of: $0 - .seconds(60 * dayStarts.minutes)) }
        }
    }

    private static func firstOfMonth(_ date: CalendarDate) -> CalendarDate { date - (date.day - 1) }
}
