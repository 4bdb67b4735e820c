import Basics
import Ordinance
import Reservation

/// The fee with the reason for each yen.
struct QuoteTable {
    let language: Language
    let quote: QuoteRecord
    /// The page of rules at the tariff that was used, while they are the ones in force.
    var rules: String?

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
        \(quote.pending, { pending in
            """
            <p class="notice">\(language(
                "\(pending.label.ja)は、使用後に実績により精算します。", "\(pending.label.en) is settled after use, by what was used."))</p>
            """
        })
        \(quote.paymentCharges.isEmpty ? nil : charges)
        <p class="hint">\(quote.taxes, { share in
            "\(language("うち消費税\(share.percent)%：\(language.yen(share.tax))", "Consumption tax \(share.percent)% within it: \(language.yen(share.tax))")) "
        })<br>\(language("根拠：", "Source: "))\(language(quote.source))</p>
        \(rules.map { address in
            "<p><a href=\"\(address)\">\(language("使用料ときまりを見る", "See all fees and rules"))</a></p>" as HTML
        })
        \(quote.isSample ? sample : nil)
        """
    }

    /// Beside the fee, because it is not the city's revenue.
    private var charges: HTML {
        """
        <p class="hint">\(quote.paymentCharges, { charge in
            "\(language(charge.label))：\(language.yen(charge.amount))（\(language(charge.reason))）<br>" as HTML
        })\(language("支払手数料は使用料とは別にかかります。", "Charges for the way of paying come on top of the fee."))</p>
        """
    }

    private var sample: HTML {
        """
        <p class="sample">\(language("この料金は見本です。市の定めた金額ではありません。", "This fee is a sample, not one laid down by the city."))</p>
        """
    }
}
