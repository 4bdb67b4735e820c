import Basics
import Operations

/// What was imported and what became of each line: what did not match first, the rest folded away.
struct FileTables: Sendable {
    let language: Language
    let view: ReconciliationView

    var html: HTML {
        """
        <h2>\(language("取り込んだファイル", "Files imported"))</h2>
        \(view.settlementFiles.isEmpty && view.bankFiles.isEmpty ? none : nil)
        \(view.settlementFiles.isEmpty ? nil : settlementFiles)
        \(view.settlementLines.isEmpty ? nil : folded(
            view.settlementLines, id: "settlement-lines", words: language("精算明細", "Settlement lines"),
            isSettled: { BookWords.isSettled($0.outcome) }, table: settlementLines))
        \(view.bankFiles.isEmpty ? nil : bankFiles)
        \(view.bankLines.isEmpty ? nil : folded(
            view.bankLines, id: "bank-lines", words: language("入出金明細", "Bank lines"),
            isSettled: { BookWords.isSettled($0.outcome) }, table: bankLines))
        """
    }

    private var none: HTML { "<p>\(language("まだありません。", "None yet."))</p>" }

    /// Lines with something to do stand open; the rest is a click away.
    private func folded<Line>(
        _ lines: [Line], id: String, words: String, isSettled: (Line) -> Bool,
        table: (_ id: String, _ caption: String, _ lines: [Line]) -> HTML
    ) -> HTML {
        let (settled, open) = (lines.filter(isSettled), lines.filter { !isSettled($0) })
        let rest = language("\(words)：照合済み（\(settled.count)件）", "\(words): matched (\(settled.count))")
        return """
            \(open.isEmpty ? nil : table(
                "\(id)-open", language("\(words)：差異（\(open.count)件）", "\(words): not matched (\(open.count))"), open))
            \(settled.isEmpty ? nil : "<details><summary>\(rest)</summary>\(table(id, rest, settled))</details>")
            """
    }

    private var settlementFiles: HTML {
        DataTable(
            id: "settlement-files", caption: language("精算ファイル", "Settlement files"),
            columns: [
                .words(language("振込番号", "Payout")), .words(language("ファイル名", "File")),
                .short(language("取引日", "Business day")), .short(language("入金予定日", "Due")),
                .number(language("件数", "Lines")), .number(language("総額", "Gross")),
                .number(language("手数料と消費税", "Fee and tax")), .number(language("振込額", "Net")),
                .short(language("取込日時", "Imported")),
            ],
            rows: view.settlementFiles.map { file in
                DataTable.Row([
                    "\(file.payoutID)", "\(file.name)", "\(language.shortDate(file.businessDate))",
                    "\(language.shortDate(file.arrivalDate))", "\(file.lines)", "\(language.yen(file.gross))",
                    "\(language.yen(file.fee)) + \(language.yen(file.feeTax))", "\(language.yen(file.net))",
                    "\(moment(file.importedAt))",
                ])
            }
        ).html
    }

    private func settlementLines(_ id: String, _ caption: String, _ lines: [SettlementLineView]) -> HTML {
        DataTable(
            id: id, caption: caption,
            columns: [
                .words(language("取引番号", "Transaction")), .short(language("振込番号と行", "Payout, line")),
                .short(language("種別", "Kind")), .number(language("総額", "Gross")),
                .number(language("手数料と消費税", "Fee and tax")), .number(language("差引", "Net")),
                .short(language("結果", "Outcome")), .words(language("照合の根拠", "Rule and key")),
            ],
            rows: lines.map { line in
                DataTable.Row(
                    [
                        "<code>\(line.transactionID)</code>", "\(line.payoutID) / \(line.line)",
                        "\(language(BookWords.kind(line.kind)))", "\(language.yen(line.gross))",
                        "\(language.yen(line.fee)) + \(language.yen(line.feeTax))", "\(language.yen(line.net))",
                        "\(language(BookWords.outcome(line.outcome)))", key(line.rule, line.keyUsed),
                    ], isMarked: !BookWords.isSettled(line.outcome))
            }
        ).html
    }

    private func moment(_ instant: Instant) -> String {
        "\(language.shortDate(JapanTime.date(of: instant))) \(JapanTime.time(of: instant))"
    }

    private func key(_ rule: String, _ key: String) -> HTML {
        "\(language(BookWords.rule(rule)))\(key.isEmpty ? nil : "<br><code>\(key)</code>")"
    }

    private var bankFiles: HTML {
        DataTable(
            id: "bank-files", caption: language("入出金取引明細", "Bank statements"),
            columns: [
                .words(language("ファイル名", "File")), .number(language("件数", "Lines")),
                .number(language("入金", "Deposits")), .number(language("出金", "Withdrawals")),
                .short(language("取込日時", "Imported")),
            ],
            rows: view.bankFiles.map { file in
                DataTable.Row([
                    "\(file.name)", "\(file.lines)", "\(language.yen(file.deposits))",
                    "\(language.yen(file.withdrawals))", "\(moment(file.importedAt))",
                ])
            }
        ).html
    }

    private func bankLines(_ id: String, _ caption: String, _ lines: [BankLineView]) -> HTML {
        DataTable(
            id: id, caption: caption,
            columns: [
                .short(language("勘定日", "Day")), .short(language("入払", "Direction")),
                .number(language("金額", "Amount")), .words(language("振込依頼人", "Payer")),
                .words(language("EDI情報", "EDI")), .short(language("結果", "Outcome")),
                .words(language("照合の根拠", "Rule and key")),
            ],
            rows: lines.map { line in
                DataTable.Row(
                    [
                        "\(language.shortDate(line.businessDate))", "\(language(BookWords.direction(line.direction)))",
                        "\(language.yen(line.amount))", "\(line.payer)", "<code>\(line.edi)</code>",
                        "\(language(BookWords.outcome(line.outcome)))", key(line.rule, line.payoutID ?? ""),
                    ], isMarked: !BookWords.isSettled(line.outcome))
            }
        ).html
    }
}
