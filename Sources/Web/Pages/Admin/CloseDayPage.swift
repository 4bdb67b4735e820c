import Basics
import Operations

/// Asked once more before a day is sealed for good.
struct CloseDayPage: Sendable {
    let language: Language
    let workplace: Workplace
    let view: DayView
    /// The last day closed before.
    let last: CalendarDate?
    let token: HTML

    var title: String { language("\(language.date(view.date))を締める", "Close \(language.date(view.date))") }

    private var day: String { workplace.address("/admin/days/\(view.date)") }

    var html: HTML {
        """
        <h1>\(title)</h1>
        <p>\(period) \(language(
            "この日の仕訳は\(view.journalCount)件です。", "The day has \(view.journalCount) journals."))
        \(language(
            "締めた日の仕訳は変更できません。訂正は翌日以降の仕訳で行います。",
            "What is closed does not change; corrections are booked on later days."))</p>
        \(DayMovements(language: language, movements: view.movements).html)
        <div class="actions"><form method="post" action="/admin/days/\(view.date.description)/close">\(token)\(workplace.field)\
        <button class="button" type="submit">\(language("\(language.date(view.date))を締める", "Close \(language.date(view.date))"))</button></form>
        <a class="button second" href="\(day)">\(language("締めない", "Do not close"))</a></div>
        """
    }

    private var period: String {
        guard let last else {
            return language(
                "最初の締めです。\(language.date(view.date))までの仕訳をすべて締めます。",
                "This is the first close: it seals everything up to \(language.date(view.date)).")
        }
        let first = last + 1
        let (from, to) = (language.date(first), language.date(view.date))
        return first >= view.date
            ? language("\(to)の仕訳を締めます。", "The journals of \(to) are sealed.")
            : language("\(from)から\(to)までの仕訳を一緒に締めます。", "The journals from \(from) to \(to) are sealed together.")
    }
}
