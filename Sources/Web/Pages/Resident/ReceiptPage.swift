import Basics
import Hummingbird
import Operations
import Ordinance
import Reservation

/// 領収書（適格簡易請求書）, for the screen and for A4.
struct ReceiptPage {
    let visit: Visit
    let receipt: ReceiptView

    private var language: Language { visit.language }
    private var document: ReceiptDocument { receipt.document }

    func response() -> Response {
        visit.page(
            "\(language("領収書", "Receipt")) \(receipt.number)",
            back: Layout.Back("/reservations/\(receipt.reservation.id)", language("予約へ戻る", "Back to the reservation")),
            contact: FacilityPage.contact(receipt.reservation.facility, language),
            """
            <h1>\(language("領収書", "Receipt"))</h1>
            <p>\(language("\(document.applicant) 様", document.applicant))</p>
            <p class="total">\(language("金額", "Amount")) \(language.yen(document.total))\(language("（税込）", " (tax included)"))</p>
            <p>\(language("ただし、", "For: "))\(language(document.subject))\(language("として領収しました。", ""))</p>
            <dl class="summary">\(rows, { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" })</dl>
            \(lines)
            \(receipt.reservation.quote.isSample ? sample : nil)
            <p>\(language(document.issuer))\(document.registrationNumber.map {
                "<br>\(language("登録番号", "Registration number")) \($0)" as HTML
            })</p>
            <p class="screen-only hint">\(language(
                "印刷するには、ブラウザーの「印刷」を使ってください。A4用紙1枚に収まります。", "To print it, use your browser’s Print. It fits one A4 sheet."))</p>
            """)
    }

    private var rows: [(String, String)] {
        [
            (language("領収書番号", "Receipt number"), receipt.number),
            (language("発行日", "Issued"), language.date(JapanTime.date(of: receipt.issuedAt))),
            (language("領収日", "Paid"), language.date(JapanTime.date(of: document.paidAt))),
            // 印紙税法: paid by card, it is no receipt of money, and must say so.
            (language("支払方法", "Method"), language("クレジットカード等による支払", "Paid by credit card or the like")),
            (language("予約番号", "Reference"), document.reference),
        ]
    }

    private var lines: HTML {
        """
        <table><caption>\(language("内訳", "Items"))</caption>
        <thead><tr><th scope="col">\(language("項目", "Item"))</th><th scope="col" class="num">\(language("金額", "Amount"))</th></tr></thead>
        <tbody>\(document.lines, { line in
            "<tr><td>\(language(line.label))</td><td class=\"num\">\(language.yen(line.amount))</td></tr>"
        })</tbody>
        <tfoot>\(document.taxes, { share in
            """
            <tr><th scope="row">\(language("\(share.percent)%対象（税込）", "Taxable at \(share.percent)% (tax included)"))</th>\
            <td class="num">\(language.yen(share.included))</td></tr>
            <tr><th scope="row">\(language("うち消費税\(share.percent)%", "Consumption tax \(share.percent)% within it"))</th>\
            <td class="num">\(language.yen(share.tax))</td></tr>

            """
        })<tr><th scope="row">\(language("合計", "Total"))</th><td class="num total">\(language.yen(document.total))</td></tr></tfoot></table>
        """
    }

    private var sample: HTML {
        """
        <p class="sample">\(language("見本の料金による領収書です。", "This receipt is for a sample fee."))</p>
        """
    }
}
