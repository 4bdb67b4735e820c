import Basics
import Hummingbird
import Operations

/// The week of one unit, and the jump to another.
enum WeekHandler {
    /// 利用日 as three fields: `on-year`, `on-month`, `on-day`.
    static let jumpField = "on"

    @Sendable static func show(_ visit: Visit) async throws -> Response {
        var errors: [FieldError] = []
        if visit.query["\(jumpField)-year"] != nil {
            if let date = Form.date(jumpField, in: visit.query) {
                return visit.redirect(to: "\(visit.request.uri.path)?from=\(max(date, visit.today))")
            }
            errors = [
                FieldError(
                    field: jumpField,
                    message: visit.language("利用日は、実際にある日付を入力してください。", "Enter a day that exists."))
            ]
        }
        let week = try await visit.perform(
            ShowWeek(
                municipality: visit.segment("municipality"), facility: visit.segment("facility"),
                unit: visit.segment("unit"), from: start(visit)))
        return WeekPage(visit: visit, week: week, errors: errors).response()
    }

    /// The past is never shown: nobody can book it.
    private static func start(_ visit: Visit) throws(Refusal) -> CalendarDate {
        guard let text = visit.query["from"], !text.isEmpty else { return visit.today }
        guard let date = CalendarDate(HandTyped.line(text)) else {
            throw .malformed("from", ja: "日付は2026-12-01の形で指定してください。", en: "Give a date as 2026-12-01.")
        }
        return max(date, visit.today)
    }
}
