import Basics
import HTTPTypes
import Hummingbird
import Operations
import Ordinance
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
    private var governed: GovernedUnit? { day.grid.governed }
    private var fees: FeeRules? { governed?.ordinance.fees }
    private var isStaff: Bool { visit.answeredBy(in: day.municipality.code.digits) == .staff }

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
            <p id="\(FieldError.anchor("date"))"><strong>\(language(facility.name))　\(language(unit.name))</strong><br>\
            \(language.date(form.date))</p>
            \(Notices(
                language: language, isSample: governed?.isSample ?? unit.isSample,
                texts: governed?.notices ?? unit.notices).html)
            \(choices.options.isEmpty ? nothingFree(address) : answers("\(address.unitPath)/book", choices))
            \(quoted.map { quote($0, "\(address.unitPath)/book") })
            """)
    }

    private func nothingFree(_ address: BookingAddress) -> HTML {
        """
        <p class="warn">\(nothingFreeWords)\
         <a href="\(address.weekPath)">\(language("ほかの日を見る", "Look at other days"))</a></p>
        """
    }

    private var nothingFreeWords: String {
        if let row = day.grid.rows.first, case .closed(let reason) = row.opening {
            return language("この日は使用できません（\(reason.text.ja)）。", "Nothing can be booked on this day (\(reason.text.en)).")
        }
        return language("この日に空いている時間はありません。", "Nothing is free on this day.")
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
            \(questions, { FeeQuestion(language: language, question: $0).field(in: fields) })
            \(fees?.personClasses(forRoom: unit.code) ?? [], { person in
                fields.number("counts/\(person.code)", label: language("うち\(person.label.ja)", "Of these: \(person.label.en)"))
            })
            \(equipment.isEmpty ? nil : equipmentFields(fields))
            \(reductions.isEmpty ? nil : reductionFields(fields))
            <p class="actions"><button class="button\(quoted == nil ? "" : " second")" type="submit" name="action" \
            value="quote">\(quoted == nil
                ? language("料金を計算する", "Calculate the fee") : language("料金を計算し直す", "Calculate again"))</button></p>
            </form>
            """
    }

    /// What staff look at or decide is asked of staff only.
    private var questions: [Question] {
        (fees?.questions(forRoom: unit.code) ?? []).filter { $0.answeredBy == .applicant || isStaff }
    }

    private var equipment: [Equipment] { fees?.equipment(forRoom: unit.code) ?? [] }

    private func equipmentFields(_ fields: Form) -> HTML {
        """
        <h2>\(language("附属設備", "Equipment"))</h2>
        \(equipment, { item in
            fields.number(
                "equipment/\(item.code)", label: language(item.name),
                hint: language(
                    "使う数（\(item.pieces)まで、1つ\(item.unit.per.ja)\(item.yen)円）",
                    "How many (up to \(item.pieces), ¥\(item.yen) each \(item.unit.per.en))"),
                optional: true)
        })
        """
    }

    /// Reductions that do not follow from the answers alone. Staff grant them, so staff are asked.
    private var reductions: [ReductionRule] {
        isStaff ? (fees?.reductions?.rules ?? []).filter { $0.ground != .automatic } : []
    }

    private func reductionFields(_ fields: Form) -> HTML {
        fields.checkboxes(
            "reductions", legend: language("減免（承認されているもの）", "Reductions that are granted"),
            options: reductions.map { Form.Option($0.code, language($0.label), hint: language($0.citation.article)) })
    }

    private func quote(_ quoted: AcceptedBooking, _ action: String) -> HTML {
        let rules = RulesAddress(municipality: day.municipality.code.digits, facility: facility.code)
        let tariff = RulesAddress.anchor(ofTariff: quoted.quote.tariff)
        return """
            <h2 id="fee">\(language("使用料", "Fee"))</h2>
            <p>\(language(quoted.time.label))</p>
            \(QuoteTable(language: language, quote: quoted.quote, rules: "\(rules.path(on: form.date))#\(tariff)").html)
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
        let minutes = quoted.governed.ordinance.booking.holdMinutes
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
