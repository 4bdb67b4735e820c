import Basics
import Operations
import Ordinance
import Reservation

/// What a resident answers before booking, as fields named like the API's: `slots`, `people`, `choices/residency`,
/// `counts/adult`, `equipment/piano`, and `reductions` once for each that staff grant.
struct BookingForm {
    let facility: String
    let unit: String
    let date: CalendarDate
    let slots: [String]
    let fields: FormFields

    /// `fields` are the query of the page, or the hidden fields that carry it on.
    init(facility: String, unit: String, fields: FormFields) throws(Refusal) {
        guard let date = CalendarDate(fields.line("date")) else {
            throw .malformed("date", ja: "日付は2026-12-01の形で指定してください。", en: "Give a date as 2026-12-01.")
        }
        self.facility = facility
        self.unit = unit
        self.date = date
        slots = fields.line("slots").split(separator: ",").map(String.init)
        self.fields = fields
    }

    /// What is asked of the rules. A hold knows by itself who answers.
    func request(answeredBy: Question.AnsweredBy = .applicant) throws(Refusal) -> BookingRequest {
        var answers = BookingAnswers(reductions: fields.all("reductions"))
        for (name, value) in fields.pairs {
            if name.hasPrefix("choices/") { answers.choices[String(name.dropFirst(8))] = BookingForm.answer(value) }
            if name.hasPrefix("equipment/"), case let pieces = try BookingForm.count(value, field: name), pieces > 0 {
                answers.equipment[String(name.dropFirst(10))] = pieces
            }
            if name.hasPrefix("counts/") {
                answers.counts[String(name.dropFirst(7))] = try BookingForm.count(value, field: name)
            }
        }
        return BookingRequest(
            facility: facility, unit: unit, date: date, slots: slots,
            people: try BookingForm.count(fields.line("people"), field: "people"), answers: answers,
            answeredBy: answeredBy)
    }

    /// The fields that decide the fee, and nothing else: what the second form carries and the address may show.
    var carried: FormFields {
        FormFields(
            pairs: fields.pairs.filter { name, _ in
                ["date", "slots", "people", "reductions"].contains(name) || name.hasPrefix("choices/")
                    || name.hasPrefix("counts/")
                    || name.hasPrefix("equipment/")
            })
    }

    /// An option's code as it is; an amount of yen as digits, however it was typed (１，５００円).
    private static func answer(_ text: String) -> String {
        let line = HandTyped.line(text)
        guard let number = HandTyped.number(line), !line.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return line
        }
        return String(number)
    }

    private static func count(_ text: String, field: String) throws(Refusal) -> Int {
        // An empty number of people is the rule's to refuse (no_people), not unreadable.
        if HandTyped.line(text).isEmpty { return 0 }
        guard let number = HandTyped.number(text) else {
            throw .malformed(field, ja: "数字で入力してください。", en: "Enter a number in digits.")
        }
        return number
    }
}

extension BookingForm {
    /// The fields that would ask for a reservation's slot again, with its answers.
    static func fields(of view: ReservationView) -> FormFields {
        var pairs: [(name: String, value: String)] = [
            ("date", view.date.description), ("slots", view.slots.joined(separator: ",")),
            ("people", String(view.partySize)),
        ]
        pairs += view.answers.choices.sorted { $0.key < $1.key }.map { ("choices/\($0.key)", $0.value) }
        pairs += view.answers.equipment.sorted { $0.key < $1.key }.map { ("equipment/\($0.key)", String($0.value)) }
        pairs += view.answers.counts.sorted { $0.key < $1.key }.map { ("counts/\($0.key)", String($0.value)) }
        pairs += view.answers.reductions.map { ("reductions", $0) }
        return FormFields(pairs: pairs)
    }

    /// The page that offers a reservation's slot again.
    static func address(toBookAgain view: ReservationView) -> String {
        let unitPath = BookingAddress(
            municipality: view.municipality.code.digits, facility: view.facility.code, unit: view.unit.code,
            date: view.date, slots: view.slots
        ).unitPath
        return "\(unitPath)/book?\(fields(of: view).with("action", "quote").query)"
    }
}
