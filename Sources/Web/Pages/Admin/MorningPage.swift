import Basics
import Ledger
import Operations

/// The administrator's morning: whether every yen is accounted for, then what is not, then the work of the day.
struct MorningPage: Sendable {
    let language: Language
    let workplace: Workplace
    let view: ReconciliationView
    let now: Instant
    let message: AdminMessage?
    let errors: [FieldError]
    let token: HTML

    var title: String { language("照合と日計", "Reconciliation") }

    private var report: ReportSummary { view.report }

    var html: HTML {
        """
        <h1>\(title)</h1>
        <p class="headline \(report.isClean ? "success" : "warn alarm")">\(language(report.headline))</p>
        <p class="hint">\(language("データ時点：", "As of "))\(language.moment(now))</p>
        \(workplace.switcher(language, path: "/admin"))
        \(message.map { $0.html(language) })
        \(breaks)
        \(accounts)
        \(reconcile)
        \(uploads)
        \(closing)
        \(FileTables(language: language, view: view).html)
        \(NoticeList(language: language, notices: view.notices, workplace: workplace, token: token, page: "admin").html)
        """
    }

    private var breaks: HTML? {
        guard !report.breaks.isEmpty else { return nil }
        return DataTable(
            id: "breaks",
            caption: language(
                "差異（\(report.breaks.count)件、古い順）", "Breaks (\(report.breaks.count), oldest first)"),
            columns: [
                .words(language("差異の種類", "Kind")), .words(language("どこの間か", "Between")),
                .words(language("勘定", "Account")), .words(language("対象", "Subject")),
                .number(language("金額", "Amount")), .short(language("発生日", "Opened")),
                .number(language("経過営業日", "Bank days")),
            ],
            rows: report.breaks.map { found in
                DataTable.Row(
                    [
                        "\(language(found.words))", "\(language(BookWords.leg(found.leg)))",
                        "\(accountName(found.account))", subject(found), "\(language.yen(found.amount))",
                        "\(language.shortDate(found.openedOn))", "\(found.age)",
                    ], isMarked: true)
            }
        ).html
    }

    private func accountName(_ code: String) -> String {
        report.rows.first { $0.account == code }.map { language($0.name) } ?? code
    }

    /// A receivable's subject is the reservation, which has a page.
    private func subject(_ found: ReportSummary.Item) -> HTML {
        found.account == Account.receivable.rawValue
            ? "<a href=\"/counter/reservations/\(found.subject)\">\(language("予約", "Reservation"))</a>"
            : "<code>\(found.subject)</code>"
    }

    private var accounts: HTML {
        DataTable(
            id: "accounts", caption: language("勘定ごとの照合（円）", "Yen by account"),
            columns: [
                .words(language("勘定", "Account")), .number(language("照合済み", "Matched")),
                .number(language("処理中", "On its way")), .number(language("差異", "Breaks")),
                .number(language("合計", "Total")),
            ],
            rows: report.rows.map { row in
                DataTable.Row(
                    [
                        "\(language(row.name))", "\(row.matched.description)", "\(row.inFlight.description)",
                        "\(row.breaks.description)", "\(row.total.description)",
                    ], isMarked: row.breaks != .zero)
            }
        ).html
    }

    private var reconcile: HTML {
        """
        <form method="post" action="/admin/reconcile">\(token)\(workplace.field)
        <p><button class="button second" type="submit">\(language("照合を実行して記録する", "Reconcile and record"))</button></p></form>
        """
    }

    private var uploads: HTML {
        """
        <h2>\(language("ファイルの取込", "Import files"))</h2>
        <div class="pair">
        \(upload(
            "settlement", action: "/admin/settlement-files", label: language("精算ファイル", "Settlement file"),
            hint: language("決済代行者の精算明細（CSV、UTF-8）", "The payment provider’s settlement (CSV, UTF-8)")))
        \(upload(
            "bank", action: "/admin/bank-files", label: language("入出金取引明細", "Bank statement"),
            hint: language("全銀協形式（200バイト固定長、Shift_JIS）", "Zengin format (200-byte records, Shift_JIS)")))
        </div>
        """
    }

    private func upload(_ field: String, action: String, label: String, hint: String) -> HTML {
        let wrong = errors.filter { $0.field == field }
        let anchor = FieldError.anchor(field)
        return """
            <form method="post" action="\(action)" enctype="multipart/form-data" novalidate>\(token)\(workplace.field)
            <div class="group\(wrong.isEmpty ? "" : " wrong")"><label for="\(anchor)">\(label)</label>
            <p class="hint" id="\(anchor)-hint">\(hint)</p>
            \(wrong.isEmpty ? nil : "<p class=\"error\" id=\"\(anchor)-error\">\(wrong, { "<span>\(language("エラー：", "Error: "))\($0.message)</span>" })</p>")
            <input class="input w-full" type="file" id="\(anchor)" name="\(field)" \
            aria-describedby="\(wrong.isEmpty ? "" : "\(anchor)-error ")\(anchor)-hint"\(attribute: "aria-invalid", wrong.isEmpty ? nil : "true")></div>
            <button class="button" type="submit">\(language("取り込む", "Import"))<span class="hidden"> \(label)</span></button></form>
            """
    }

    private var closing: HTML {
        let yesterday = JapanTime.date(of: now) - 1
        return """
            <h2>\(language("日計と帳簿", "Closing and books"))</h2>
            <p>\(language("最後に締めた日：", "Last day closed: "))\
            \(view.lastClosed.map { "<strong>\(language.date($0))</strong>" as HTML } ?? "\(language("まだありません", "none yet"))")</p>
            <p class="actions">
            <a class="button second" href="\(workplace.address("/admin/days/\(yesterday)"))">\(language("\(language.shortDate(yesterday))の日計表", "Day sheet of \(language.shortDate(yesterday))"))</a>
            <a class="button second" href="\(workplace.address("/admin/ledger"))">\(language("帳簿を検証する", "Verify the books"))</a>
            <a class="button second" href="\(workplace.address("/admin/ledger.journal", ["through": JapanTime.date(of: now).description]))" download>\
            \(language("帳簿をダウンロード（hledger）", "Download the books (hledger)"))</a></p>
            """
    }
}
