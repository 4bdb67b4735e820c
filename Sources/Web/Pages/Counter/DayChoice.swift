import Basics

/// The day a page is asked for: `?date=2026-12-01` from a link, or three typed fields.
struct DayChoice: Sendable {
    let date: CalendarDate
    let errors: [FieldError]

    init(_ fields: FormFields, name: String = "date", otherwise: CalendarDate, _ language: Language) {
        let parts = ["year", "month", "day"].map { fields.line("\(name)-\($0)") }
        let text = fields.line(name)
        let isAsked = !text.isEmpty || parts.contains { !$0.isEmpty }
        let found = text.isEmpty ? Form.date(name, in: fields) : CalendarDate(text)
        date = found ?? otherwise
        errors =
            found == nil && isAsked
            ? [
                FieldError(
                    field: name,
                    message: language("日付を「2026年12月1日」のように入力してください。", "Enter a day, such as 2026, 12 and 1."))
            ] : []
    }
}
