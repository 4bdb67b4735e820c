import Basics
import Ledger
import Operations
import Ordinance
import Reservation

/// 日計表: a business day by account, to be closed, printed and signed.
struct DayPage: Sendable {
    let language: Language
    let workplace: Workplace
    let view: DayView

    private var date: CalendarDate { view.date }

    var title: String { language("日計表 \(language.date(date))", "Day sheet \(language.date(date))") }

    var html: HTML {
        """
        <h1>\(title)</h1>
        <p>\(language(workplace.current.name))</p>
        \(pager)
        \(DayMovements(language: language, movements: view.movements).html)
        \(closing)
        """
    }

    private var pager: HTML {
        """
        <nav class="pager" aria-label="\(language("日付", "Day"))">\
        <a href="\(day(date - 1))">← \(language.shortDate(date - 1))</a>\
        <a href="\(day(date + 1))">\(language.shortDate(date + 1)) →</a></nav>
        """
    }

    private func day(_ date: CalendarDate) -> String { workplace.address("/admin/days/\(date)") }

    private var closing: HTML {
        if let close = view.close { return DayCloseSheet(language: language, close: close).html }
        if view.isClosed {
            return """
                <p class="notice">\(language(
                    "この日は、後の日と一緒に締められています。", "This day was closed together with a later one."))</p>
                """
        }
        if !view.isOver { return "<p class=\"notice\">\(language(Refusal.dayNotOver.words))</p>" }
        return """
            <p class="warn">\(language("この日はまだ締められていません。", "This day is not closed yet."))</p>
            <p class="actions"><a class="button" href="\(workplace.address("/admin/days/\(date)/close"))">\
            \(language("この日を締める（確認へ）", "Close this day (to confirm)"))</a></p>
            """
    }
}

/// A day's turnover by account; both sides come to the same.
struct DayMovements: Sendable {
    let language: Language
    let movements: [AccountBalance]

    var debits: Yen { movements.map(\.debit).sum() }
    private var credits: Yen { movements.map(\.credit).sum() }

    var html: HTML {
        """
        \(movements.isEmpty ? "<p>\(language("この日の仕訳はありません。", "Nothing was booked on this day."))</p>" : table)
        \(debits == credits ? nil : unbalanced)
        """
    }

    private var table: HTML {
        DataTable(
            id: "movements", caption: language("勘定ごとの動き（円）", "Yen by account"),
            columns: [
                .words(language("勘定科目", "Account")), .number(language("借方", "Debit")),
                .number(language("貸方", "Credit")),
            ],
            rows: inOrderOfChart.map { row in
                DataTable.Row(["\(language(row.name))", "\(row.debit.description)", "\(row.credit.description)"])
            },
            total: ["\(language("合計", "Total"))", "\(debits.description)", "\(credits.description)"]
        ).html
    }

    private var inOrderOfChart: [AccountBalance] {
        let places = Dictionary(uniqueKeysWithValues: ChartOfAccounts.all.map { ($0.code, $0.position) })
        return movements.sorted { places[$0.account, default: .max] < places[$1.account, default: .max] }
    }

    private var unbalanced: HTML {
        "<p class=\"warn alarm\" role=\"alert\">\(language("借方と貸方が一致しません。", "Debits and credits are not equal."))</p>"
    }
}

/// Who sealed a day, when, and with what: to be printed and kept elsewhere than in the database.
struct DayCloseSheet: Sendable {
    let language: Language
    let close: DayCloseView

    var html: HTML {
        """
        <h2>\(language("締め", "Closed"))</h2>
        <dl class="summary">\(rows, { "<div><dt>\($0.term)</dt><dd>\($0.words)</dd></div>" })</dl>
        <p class="notice">\(language("締めのハッシュ（控え）：", "Hash of the close, to be kept on paper: "))<br>\
        <code class="hash">\(BookWords.grouped(close.hash))</code></p>
        <p class="hint">\(language(
            "この用紙を印刷して保管してください。帳簿の検証でこのハッシュを入力すると、後からの書換えが分かります。",
            "Print and keep this sheet. Entered when the books are verified, the hash shows any later change."))</p>
        <table class="print-only sign"><caption>\(language("確認印", "Signatures"))</caption><tbody><tr>\
        <th scope="col">\(language("担当", "Clerk"))</th><th scope="col">\(language("出納員", "Cashier"))</th>\
        <th scope="col">\(language("会計管理者", "Accounting officer"))</th></tr><tr><td></td><td></td><td></td></tr></tbody></table>
        """
    }

    private var rows: [(term: String, words: String)] {
        [
            (language("締めた日時", "Closed at"), language.moment(close.closedAt)),
            (language("締めた人", "Closed by"), close.closedBy),
            (language("仕訳", "Journals"), language("\(close.journalCount)件", "\(close.journalCount)")),
            (language("借方合計", "Debits"), language.yen(close.debitTotal)),
        ]
    }
}
