import Basics
import Reservation

/// The fee with the reason for each yen.
struct QuoteTable {
    let language: Language
    let quote: Quote

    var html: HTML {
        """
        <table><caption>\(language("使用料の内訳", "How the fee is made up"))</caption>
        <thead><tr><th scope="col">\(language("項目", "Item"))</th><th scope="col" class="num">\(language("金額", "Amount"))</th></tr></thead>
        <tbody>\(quote.lines, { line in
            """
            <tr><td>\(language(line.label))<br><span class="hint">\(language(line.reason))</span></td>\
            <td class="num">\(language.yen(line.amount))</td></tr>

            """
        })</tbody>
        <tfoot><tr><th scope="row">\(language("合計（税込）", "Total (tax included)"))</th>\
        <td class="num total">\(language.yen(quote.total))</td></tr></tfoot></table>
        <p class="hint">\(quote.taxes, { share in
            "\(language("うち消費税\(share.percent)%：\(language.yen(share.tax))", "Consumption tax \(share.percent)% within it: \(language.yen(share.tax))")) "
        })<br>\(language("根拠：", "Source: "))\(language(quote.source))</p>
        \(quote.isSample ? sample : nil)
        """
    }

    private var sample: HTML {
        """
        <p class="sample">\(language("この料金は見本です。市の定めた金額ではありません。", "This fee is a sample, not one laid down by the city."))</p>
        """
    }
}
