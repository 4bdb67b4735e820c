import Basics
import Hummingbird
import Operations
import Reservation

/// A day on which nothing is laid down: said as such, with the day from which something is.
struct NoRulesPage {
    let visit: Visit
    let facility: Facility
    let address: RulesAddress
    let date: CalendarDate
    let next: RulesChange?

    func response() -> Response {
        let language = visit.language
        let title = language("使用料ときまり", "Fees and rules")
        return visit.page(
            "\(title) \(language(facility.name))", status: Problem.status(of: "no_ordinance"),
            back: Layout.Back(
                address.facilityPath, language("\(facility.name.ja)へ", "Back to \(facility.name.en)")),
            contact: FacilityPage.contact(facility, language),
            """
            <h1>\(title)</h1>
            <p class="warn">\(language(
                "\(language.date(date))の使用に適用される条例・規則は登録されていません。この日の予約は受け付けていません。",
                "No ordinance is in force for a use on \(language.date(date)). Nothing can be booked for that day."))</p>
            \(next.flatMap(later))
            """)
    }

    private func later(_ change: RulesChange) -> HTML? {
        guard change.isLaidDown else { return nil }
        let language = visit.language
        let day = language.date(change.from)
        let link = change.counted == .use ? address.path(on: change.from) : address.path(bookedOn: change.from)
        return """
            <p><a href="\(link)">\(language("\(day)からのきまりを見る", "The rules from \(day)"))</a></p>
            """
    }
}
