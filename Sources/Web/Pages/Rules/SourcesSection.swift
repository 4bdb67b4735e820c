import Basics
import Ordinance

/// 根拠: the documents with their versions and periods, and how they were read where they can be read in two ways.
struct SourcesSection {
    let words: RuleWords

    private var language: Language { words.language }
    private var ordinance: Ordinance { words.ordinance }

    var html: HTML { documents + readings + provisional }

    private var documents: HTML {
        RuleTable(
            caption: language("条例・規則", "Ordinances"),
            columns: [language("名称", "Title"), language("適用", "In force"), language("版", "Version")],
            rows: zip(ordinance.headers, ordinance.versions).map { header, version in
                [
                    "\(language(header.title))<span class=\"hint\">\(language(header.source))</span>",
                    "\(period(header))", "<code>\(version)</code>",
                ]
            }
        ).html
    }

    private func period(_ header: OrdinanceHeader) -> String {
        let (from, until) = (language.date(header.effective.from), header.effective.until.map { language.date($0) })
        let counted = header.appliesTo == .use ? language("使用", "use") : language("予約", "booking")
        return language(
            "\(from)から\(until.map { "\($0)まで" } ?? "")の\(counted)",
            "For \(counted) from \(from)\(until.map { " to \($0)" } ?? "")")
    }

    private var readings: HTML {
        let all = ordinance.headers.flatMap(\.readings)
        guard !all.isEmpty else { return .empty }
        return """
            <h3>\(language("読み方が分かれるところ", "Where the text can be read in two ways"))</h3>
            <dl class="readings">\(all, { reading in
                """
                <dt>\(language(reading.article))</dt>
                <dd>\(language(reading.taken))<span class="hint">\(language("別の読み方：", "The other reading: "))\
                \(language(reading.other))</span></dd>

                """
            })</dl>
            """
    }

    /// Holidays that the Cabinet Office has not published yet are computed.
    private var provisional: HTML {
        """
        <p class="hint">\(language(
            "内閣府が公表していない年の祝日は、法律の規定から計算したものです。",
            "Holidays of years that the Cabinet Office has not published yet are computed from the Act."))</p>
        """
    }
}
