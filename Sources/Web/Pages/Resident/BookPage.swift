import Basics
import HTTPTypes
import Hummingbird
import Operations
import Reservation

/// Two forms, one after the other: the answers that decide the fee, asked with GET so that the address can be kept and
/// signing in comes back to it; then, with the fee and its reasons in sight, the hold.
struct BookPage {
    let visit: Visit
    let day: WeekView
    let form: BookingForm
    var errors: [FieldError]
    var quoted: AcceptedBooking?

    private var language: Language { visit.language }
    private var facility: Facility { day.grid.facility }
    private var unit: BookableUnit { day.grid.unit }

    func response() -> Response {
        let address = BookingAddress(
            municipality: day.municipality.code.digits, facility: facility.code, unit: unit.code, date: form.date,
            slots: form.slots)
        let choices = TimeChoices(language: language, grid: day.grid, chosen: form.slots)
        return visit.page(
            "\(language("使用の内容と料金", "Use and fee")) \(language(unit.name))",
            status: errors.isEmpty ? .ok : .unprocessableContent, errors: errors,
            back: Layout.Back(address.weekPath, language("空き状況へ戻る", "Back to availability")),
            contact: FacilityPage.contact(facility, language),
            """
            \(Steps(language: language, current: quoted == nil ? 1 : 2).html)
            <h1>\(language("使用の内容と料金", "Use and fee"))</h1>
            <p><strong>\(language(facility.name))　\(language(unit.name))</strong><br>\(language.date(form.date))</p>
            \(Notices(language: language, isSample: unit.isSample, texts: unit.notices).html)
            \(choices.options.isEmpty ? nothingFree(address) : answers("\(address.unitPath)/book", choices))
            \(quoted.map { quote($0, "\(address.unitPath)/book") })
            """)
    }

    private func nothingFree(_ address: BookingAddress) -> HTML {
        """
        <p class="warn">\(language("この日に空いている時間はありません。", "Nothing is free on this day."))\
         <a href="\(address.weekPath)">\(language("ほかの日を見る", "Look at other days"))</a></p>
        """
    }

    private func answers(_ action: String, _ choices: TimeChoices) -> HTML {
        // Which time is chosen, the choices themselves know: a set may be named by its code or by its slots.
        let fields = Form(language, values: form.fields.with("slots", nil), errors: errors)
        return """
            <form method="get" action="\(action)#fee" novalidate>
            \(fields.hidden("date", form.date.description))
            \(fields.select(
                "slots", label: language("使用する時間", "Time"), options: choices.options,
                initial: choices.initial))
            \(fields.number(
                "people", label: language("使用人数", "Number of people"),
                hint: language("定員\(unit.capacity)人", "Up to \(unit.capacity)")))
            \(unit.tariff.questions, { question in
                fields.radios(
                    "choices/\(question.code)", legend: language(question.label),
                    options: question.options.map { Form.Option($0.code, language($0.label)) },
                    initial: question.standard)
            })
            \(unit.tariff.persons, { person in
                fields.number("counts/\(person.code)", label: language("うち\(person.label.ja)", "Of these: \(person.label.en)"))
            })
            <p class="actions"><button class="button\(quoted == nil ? "" : " second")" type="submit" name="action" \
            value="quote">\(quoted == nil
                ? language("料金を計算する", "Calculate the fee") : language("料金を計算し直す", "Calculate again"))</button></p>
            </form>
            """
    }

    private func quote(_ quoted: AcceptedBooking, _ action: String) -> HTML {
        """
        <h2 id="fee">\(language("使用料", "Fee"))</h2>
        <p>\(language(quoted.time.label))</p>
        \(QuoteTable(language: language, quote: quoted.quote).html)
        \(visit.principal == nil ? signIn : hold(quoted, action))
        """
    }

    private var signIn: HTML {
        let back = FormFields.encoded("\(visit.request.uri.path)?\(form.carried.with("action", "quote").query)#fee")
        return """
            <p>\(language(
                "予約するにはログインしてください。入力した内容はそのまま残ります。",
                "To book, please sign in. What you entered is kept."))</p>
            <p class="actions"><a class="button" href="/sign-in?return=\(back)">\
            \(language("ログインして予約に進む", "Sign in and continue"))</a></p>
            """
    }

    private func hold(_ quoted: AcceptedBooking, _ action: String) -> HTML {
        let fields = Form(language, values: visit.form, errors: errors)
        let isResident = visit.principal?.kind == .resident
        let minutes = facility.holdMinutes
        return """
            <h2>\(language("申請する方", "Who is booking"))</h2>
            <form method="post" action="\(action)?\(form.carried.query)" novalidate>
            \(visit.hiddenFields(key: true))
            \(form.carried.pairs, { fields.hidden($0.name, $0.value) })
            \(fields.text(
                "name", label: language("お名前（団体名）", "Name (person or group)"), autocomplete: isResident ? "name" : nil,
                initial: isResident ? visit.principal?.displayName ?? "" : ""))
            \(fields.text("nameKana", label: language("フリガナ", "Reading of the name (kana)"), optional: true))
            \(fields.text(
                "phone", label: language("電話番号", "Telephone"), hint: language("ご連絡に使います", "So that we can reach you"),
                type: "tel", autocomplete: isResident ? "tel" : nil, width: .ten, optional: true))
            \(fields.text("purpose", label: language("使用の目的", "Purpose"), hint: language("例：合唱の練習", "For example: choir practice"), optional: true))
            <p>\(language(
                "次の画面で内容を確認するあいだ、この枠を\(minutes)分間確保します。まだ予約は完了しません。",
                "We keep this slot for \(minutes) minutes while you check on the next page. The booking is not complete yet."))</p>
            <p class="actions"><button class="button" type="submit">\
            \(language("この枠を確保して確認に進む", "Keep this slot and check"))</button></p>
            </form>
            """
    }
}
