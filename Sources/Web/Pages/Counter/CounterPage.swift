import Basics
import Ledger
import Operations
import Ordinance
import Reservation

/// The counter's first page: one field for a scanner or a name, then two days of bookings.
///
/// A scanner types the reference number and Enter, which submits the form by itself: no script is needed.
struct CounterPage: Sendable {
    /// More than one day's list ever shows.
    static let mostRows = 200
    /// As many as a search returns.
    static let mostFound = 50

    struct Day: Sendable {
        let date: CalendarDate
        let reservations: [ReservationView]
    }

    enum Content: Sendable {
        case days([Day], notices: [NoticeView])
        case found([ReservationView], text: String)
    }

    let language: Language
    let workplace: Workplace
    let content: Content
    let today: CalendarDate
    /// The first day shown.
    let date: CalendarDate
    let facilities: [Facility]
    let fields: FormFields
    let errors: [FieldError]
    let token: HTML

    var title: String { language("窓口", "Counter") }

    var html: HTML {
        """
        <h1>\(title)</h1>
        \(workplace.switcher(language, path: "/counter"))
        \(search)
        \(main)
        \(callers)
        """
    }

    private var form: Form { Form(language, values: fields, errors: errors) }

    /// Whether the one reservation found by name takes the focus, so that Enter opens it.
    private var isOneFound: Bool {
        if case .found(let views, _) = content { views.count == 1 } else { false }
    }

    private var search: HTML {
        """
        <form class="inline-form" method="get" action="/counter" role="search">\(workplace.field)
        \(form.text(
            "q", label: language("予約番号・お名前・フリガナ", "Reference number, name or reading"),
            hint: language(
                "バーコードを読み取るか、入力してEnterキーを押してください。全角でも入力できます。",
                "Scan the bar code, or type and press Enter."),
            type: "search", autofocus: !isOneFound && errors.isEmpty))
        <button class="button" type="submit">\(language("検索", "Search"))</button></form>
        """
    }

    private var main: HTML {
        switch content {
        case .found(let views, let text): found(views, text)
        case .days(let days, let notices):
            """
            \(notices.isEmpty ? nil : noticeList(notices))
            \(pager)
            \(days, { self.day($0) })
            \(jump)
            """
        }
    }

    private func noticeList(_ notices: [NoticeView]) -> HTML {
        NoticeList(language: language, notices: notices, workplace: workplace, token: token, page: "counter").html
    }

    private func found(_ views: [ReservationView], _ text: String) -> HTML {
        """
        <h2>\(language("「\(text)」の検索結果（\(views.count)件）", "Found for “\(text)”: \(views.count)"))</h2>
        \(views.isEmpty ? notFound(text) : ReservationTable(
            language: language, id: "found", caption: language("見つかった予約", "Reservations found"),
            reservations: views, showsDate: true, focusesFirst: isOneFound).html)
        \(views.count == Self.mostFound ? narrow : nil)
        <p><a href="\(workplace.address("/counter"))">\(language("今日の予約へ", "Today’s bookings"))</a></p>
        """
    }

    private var narrow: HTML {
        "<p class=\"warn\">\(language("ほかにもあります。お名前を続けて入力してください。", "There are more. Please type more of the name."))</p>"
    }

    private func notFound(_ text: String) -> HTML {
        """
        <div class="warn" role="alert"><p>\(language("該当する予約はありません。", "There is no such reservation."))\
        \(Self.looksMistyped(text) ? language(
            "予約番号の文字が違っているようです。もう一度確かめてください。",
            " A character of the reference number seems to be wrong; please check it.") : "")</p></div>
        """
    }

    /// Eight characters like a reference number's whose check does not hold.
    static func looksMistyped(_ text: String) -> Bool {
        let characters = HandTyped.line(text).filter { $0 != "-" && $0 != " " }
        guard characters.count == 8, characters.contains(where: \.isNumber) else { return false }
        let isPlain = characters.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        guard isPlain else { return false }
        do throws(RuleRefusal) {
            _ = try ReferenceNumber(characters)
            return false
        } catch {
            return true
        }
    }

    private func day(_ day: Day) -> HTML {
        let name = "\(language.date(day.date))\(relative(day.date))"
        return """
            <h2>\(name)</h2>
            \(day.reservations.isEmpty
                ? "<p>\(language("予約はありません。", "There are no bookings."))</p>"
                : ReservationTable(
                    language: language, id: "day-\(day.date)",
                    caption: language("予約 \(day.reservations.count)件", "Bookings: \(day.reservations.count)"),
                    reservations: day.reservations, showsDate: false, focusesFirst: false).html)
            \(day.reservations.count == Self.mostRows
                ? "<p class=\"warn\">\(language("最初の\(Self.mostRows)件だけを表示しています。", "Only the first \(Self.mostRows) are shown."))</p>"
                : nil)
            """
    }

    private func relative(_ day: CalendarDate) -> String {
        switch day - today {
        case 0: language("　今日", " — today")
        case 1: language("　明日", " — tomorrow")
        case -1: language("　昨日", " — yesterday")
        default: ""
        }
    }

    private var pager: HTML {
        """
        <nav class="pager" aria-label="\(language("日付", "Day"))">\
        <a href="\(workplace.address("/counter", ["date": (date - 1).description]))">\(language("← 前の日", "← Day before"))</a>\
        \(date == today ? nil : "<a href=\"\(workplace.address("/counter"))\">\(language("今日", "Today"))</a>")\
        <a href="\(workplace.address("/counter", ["date": (date + 1).description]))">\(language("次の日 →", "Next day →"))</a></nav>
        """
    }

    private var jump: HTML {
        """
        <form class="inline-form" method="get" action="/counter" novalidate>\(workplace.field)
        \(form.dateFields("date", legend: language("日付を指定する", "Go to a day"), initial: date))
        <button class="button second" type="submit">\(language("表示", "Show"))</button></form>
        """
    }

    private var callers: HTML {
        """
        <h2>\(language("電話・窓口での予約を受ける", "Book for a caller"))</h2>
        <p>\(language("施設を選び、空き状況から予約します。申請者のお名前を入力してください。", "Choose a facility, then a free slot; type the applicant’s name."))</p>
        <ul class="chips">\(facilities, { facility in
            "<li><a href=\"/\(workplace.code)/\(FormFields.encoded(facility.code))\">\(language(facility.name))</a></li>"
        })</ul>
        """
    }
}
