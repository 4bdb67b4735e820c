import Basics
import Hummingbird
import Operations
import Reservation

/// Every municipality with its facilities.
struct HomePage {
    let visit: Visit

    func response() -> Response {
        let language = visit.language
        let catalogues = visit.web.world.catalogues.all().map(\.catalogue)
        return visit.page(
            language("施設の一覧", "Facilities"),
            """
            <h1>\(language("施設の空きを見て、予約する", "See what is free, and book it"))</h1>
            <p>\(language(
                "空き状況と使用料は、ログインしなくてもご覧いただけます。",
                "You can see availability and fees without signing in."))</p>
            \(catalogues.isEmpty ? empty : nil)
            \(catalogues, { catalogue in
                """
                <h2>\(language(catalogue.municipality.name))</h2>
                <ul class="cards">\(catalogue.facilities, { card($0, in: catalogue.municipality) })</ul>

                """
            })
            """)
    }

    private var empty: HTML {
        "<p>\(visit.language("公開されている施設はまだありません。", "No facilities have been published yet."))</p>"
    }

    private func card(_ facility: Facility, in municipality: Municipality) -> HTML {
        let language = visit.language
        let address = "/\(municipality.code.digits)/\(FormFields.encoded(facility.code))"
        return """
            <li><h3><a href="\(address)">\(language(facility.name))</a></h3>
            <p>\(language(facility.address))</p>
            <p>\(language("予約できる部屋：\(facility.units.count)", "Rooms to book: \(facility.units.count)"))</p></li>

            """
    }
}
