import Basics
import Operations
import Ordinance
import Reservation

/// What was answered, as a list of terms.
struct ReservationSummary {
    let language: Language
    let view: ReservationView

    var html: HTML {
        "<dl class=\"summary\">\(rows, { "<div><dt>\($0.term)</dt><dd>\($0.words)</dd></div>" })</dl>"
    }

    private var rows: [(term: String, words: String)] {
        let who = [
            (language("お名前", "Name"), view.applicant.name), (language("フリガナ", "Reading"), view.applicant.nameKana),
            (language("電話番号", "Telephone"), view.applicant.phone), (language("使用の目的", "Purpose"), view.purpose),
        ]
        return [
            (language("施設", "Facility"), "\(language(view.facility.name))　\(language(view.unit.name))"),
            (language("使用日", "Date"), language.date(view.date)),
            (language("時間", "Time"), hours),
            (language("使用人数", "People"), language("\(view.partySize)人", "\(view.partySize)")),
        ] + answers + who.filter { !$0.1.isEmpty }
    }

    private var hours: String {
        language(
            "\(JapanTime.time(of: view.time.start))から\(JapanTime.time(of: view.time.end))まで",
            "\(JapanTime.time(of: view.time.start)) to \(JapanTime.time(of: view.time.end))")
    }

    /// As they were worded when they were asked.
    private var answers: [(String, String)] {
        view.quote.answers.map { (language($0.question), language($0.answer)) }
    }
}
