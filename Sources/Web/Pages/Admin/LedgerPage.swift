import Basics
import Operations

/// The books held against themselves and their seals.
struct LedgerPage: Sendable {
    let language: Language
    let workplace: Workplace
    let verification: LedgerVerification
    let today: CalendarDate
    let fields: FormFields
    let errors: [FieldError]

    var title: String { language("帳簿の検証", "Verification of the books") }

    private var form: Form { Form(language, values: fields, errors: errors) }

    var html: HTML {
        """
        <h1>\(title)</h1>
        \(verification.ok ? sound : broken)
        <dl class="summary">\(rows, { "<div><dt>\($0.term)</dt><dd>\($0.words)</dd></div>" })</dl>
        <p class="notice">\(language("締めの先頭のハッシュ：", "Head of the seals: "))<br>\
        <code class="hash">\(verification.head.map { BookWords.grouped($0) } ?? language("まだ締めた日がありません", "no day is closed yet"))</code></p>
        <h2>\(language("控えと照らし合わせる", "Compare with the sheet kept"))</h2>
        <form method="get" action="/admin/ledger" novalidate>\(workplace.field)
        \(form.text(
            "head", label: language("最後の日計表に印刷されたハッシュ", "Hash printed on the last day sheet"),
            hint: language("64桁。間の空白はあってもなくても構いません。", "64 digits, with or without spaces.")))
        <button class="button second" type="submit">\(language("検証する", "Verify"))</button></form>
        <h2>\(language("帳簿のダウンロード", "Download the books"))</h2>
        <form method="get" action="/admin/ledger.journal" novalidate>\(workplace.field)
        \(form.dateFields("through", legend: language("この日までの仕訳", "Journals up to"), initial: today))
        <button class="button second" type="submit">\(language("hledger形式でダウンロード", "Download for hledger"))</button></form>
        """
    }

    private var rows: [(term: String, words: String)] {
        [
            (language("締めた回数", "Closes"), "\(verification.days)"),
            (language("仕訳", "Journals"), language("\(verification.journals)件", "\(verification.journals)")),
        ]
    }

    private var sound: HTML {
        """
        <p class="success headline">\(language(
            "帳簿は締めと一致しています。", "The books are what was sealed."))</p>
        """
    }

    private var broken: HTML {
        """
        <div class="warn alarm" role="alert"><p class="headline">\(language(
            "帳簿に問題があります（\(verification.findings.count)件）", "There are \(verification.findings.count) findings"))</p>
        <ul>\(verification.findings, { "<li>\(language($0))</li>" })</ul></div>
        """
    }
}
