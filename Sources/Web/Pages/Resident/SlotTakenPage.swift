import HTTPTypes
import Hummingbird
import Operations

/// Somebody was quicker: why, and what is free nearby.
struct SlotTakenPage {
    let visit: Visit
    let municipality: String
    let refusal: Refusal

    func response() -> Response {
        let language = visit.language
        let week = visit.request.uri.path.split(separator: "/").dropLast().joined(separator: "/")
        let date = visit.form.line("date")
        return visit.page(
            language("この枠は予約できませんでした", "This slot could not be booked"),
            status: Problem.status(of: refusal.code),
            """
            <h1>\(language("この枠は予約できませんでした", "This slot could not be booked"))</h1>
            <p>\(language(refusal.words))</p>
            \(refusal.alternatives.isEmpty ? nil
                : AlternativesList(language: language, municipality: municipality, alternatives: refusal.alternatives).html)
            <p><a href="/\(week)?from=\(FormFields.encoded(date))">\(language("空き状況へ戻る", "Back to availability"))</a></p>
            """)
    }
}
