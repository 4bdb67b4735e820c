import Basics
import Hummingbird
import Operations
import Reservation

/// One facility: where it is, when it opens, what can be booked.
struct FacilityPage {
    let visit: Visit
    let municipality: Municipality
    let facility: Facility

    func response() -> Response {
        let language = visit.language
        return visit.page(
            language(facility.name), back: Layout.Back("/", language("施設の一覧へ", "All facilities")),
            contact: FacilityPage.contact(facility, language),
            """
            <h1>\(language(facility.name))</h1>
            <p>\(language(municipality.name))　\(language(facility.address))</p>
            \(Notices(language: language, isSample: facility.isSample, texts: facility.notices).html)
            <p><a href="\(rules.path)">\(language("使用料ときまり", "Fees and rules"))</a></p>
            <h2>\(language("予約できる部屋", "Rooms to book"))</h2>
            <ul class="cards">\(facility.units, card)</ul>
            """)
    }

    private var rules: RulesAddress {
        RulesAddress(municipality: municipality.code.digits, facility: facility.code)
    }

    static func contact(_ facility: Facility, _ language: Language) -> String? {
        facility.phone.map { language("\(facility.name.ja)　電話 \($0)", "\(facility.name.en), telephone \($0)") }
    }

    private func card(_ unit: BookableUnit) -> HTML {
        let language = visit.language
        let address = BookingAddress(
            municipality: municipality.code.digits, facility: facility.code, unit: unit.code, date: visit.today,
            slots: []
        ).unitPath
        return """
            <li><h3><a href="\(address)">\(language(unit.name))</a></h3>
            <p>\(language("定員\(unit.capacity)人", "Up to \(unit.capacity) people"))</p>
            <p>\(language("空き状況と使用料を見る", "See availability and fees"))</p></li>

            """
    }
}
