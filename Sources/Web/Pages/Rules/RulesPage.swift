import Basics
import Hummingbird
import Operations
import Ordinance
import Reservation

/// 使用料ときまり: what the ordinance in force lays down, written from its data, each rule with the article it rests on.
struct RulesPage {
    let visit: Visit
    let facility: Facility
    let ordinance: Ordinance
    let address: RulesAddress
    let date: CalendarDate
    let booked: CalendarDate
    let next: RulesChange?

    private var language: Language { visit.language }
    private var words: RuleWords { RuleWords(language: language, ordinance: ordinance, facility: facility) }

    func response() -> Response {
        let title = language("使用料ときまり", "Fees and rules")
        let sections = self.sections.filter { !$0.content.isEmpty }
        return visit.page(
            "\(title) \(language(facility.name))",
            back: Layout.Back(
                address.facilityPath, language("\(facility.name.ja)へ", "Back to \(facility.name.en)")),
            contact: FacilityPage.contact(facility, language),
            """
            <h1>\(title)</h1>
            <p>\(language(facility.name))　\(language(
                "\(language.date(date))の使用に適用されるきまりです。", "These rules apply to a use on \(language.date(date))."))</p>
            \(Notices(language: language, isSample: isSample, texts: facility.notices).html)
            \(isToday ? nil : toToday)
            \(next.map(coming))
            <nav aria-label="\(language("このページの内容", "On this page"))"><ul>\(sections, {
                "<li><a href=\"#\($0.anchor)\">\($0.title)</a></li>"
            })</ul></nav>
            \(sections, { "<section aria-labelledby=\"\($0.anchor)\"><h2 id=\"\($0.anchor)\">\($0.title)</h2>\($0.content)</section>\n" })
            """)
    }

    private var isSample: Bool { facility.isSample || ordinance.fees.tariffs.contains(where: \.isSample) }
    private var isToday: Bool { date == visit.today && booked == visit.today }

    private var toToday: HTML {
        "<p><a href=\"\(address.path)\">\(language("今日のきまりを見る", "The rules of today"))</a></p>"
    }

    private func coming(_ change: RulesChange) -> HTML {
        let day = language.date(change.from)
        guard change.isLaidDown else {
            return """
                <p class="warn">\(language(
                    "\(day)からの使用に適用される条例・規則は、まだ登録されていません。",
                    "No ordinance is in force yet for a use from \(day)."))</p>
                """
        }
        let link = change.counted == .use ? address.path(on: change.from) : address.path(bookedOn: change.from)
        let news =
            change.counted == .use
            ? language("\(day)からの使用は、使用料ときまりが変わります。", "From \(day) the fees and rules for a use change.")
            : language("\(day)からの予約は、使用料ときまりが変わります。", "For bookings made from \(day) the fees and rules change.")
        return """
            <p class="notice">\(news)　<a href="\(link)">\(language("変わったあとのきまりを見る", "See the rules after the change"))</a></p>
            """
    }

    private struct Section {
        let anchor: String
        let title: String
        let content: HTML
    }

    private var sections: [Section] {
        let hours = HoursSection(words: words, calendar: ordinance.calendar, date: date)
        let booking = BookingSection(words: words)
        return [
            Section(anchor: "hours", title: language("開館時間と休館日", "Opening hours and closed days"), content: hours.html),
            Section(
                anchor: "fees", title: language("使用料", "Fees"), content: FeesSection(words: words, date: date).html),
            Section(
                anchor: "equipment", title: language("附属設備", "Equipment"), content: EquipmentSection(words: words).html),
            Section(
                anchor: "reductions", title: language("減免", "Reductions"), content: ReductionsSection(words: words).html
            ),
            Section(anchor: "booking", title: language("予約の受付", "Booking"), content: booking.html),
            Section(anchor: "limits", title: language("利用の制限", "Limits"), content: booking.limits),
            Section(anchor: "payment", title: language("納付の期限", "Paying"), content: PaymentSection(words: words).html),
            Section(
                anchor: "cancellation", title: language("取消しと還付", "Cancelling and refunds"),
                content: CancellationSection(words: words).html),
            Section(
                anchor: "source", title: language("もとになった条例・規則", "What this page is written from"),
                content: SourcesSection(words: words).html),
        ]
    }
}
