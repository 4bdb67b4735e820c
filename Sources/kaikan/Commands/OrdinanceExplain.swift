import ArgumentParser
import Basics
import Operations
import Ordinance

extension OrdinanceCommands {
    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What a use costs and why: every line with the article it rests on.",
            discussion: """
                With documents, by these and without a database; otherwise by what is in force. Exit status 1 with the \
                rule's reason when the use is refused.
                """)

        @Argument(
            help: "Documents to go by, instead of those in force.", completion: .file(extensions: ["yaml", "yml"]))
        var files: [String] = []

        @OptionGroup var use: UseOptions
        @OptionGroup var municipality: MunicipalityOption
        @OptionGroup var holidays: HolidaysOption
        @OptionGroup var format: FormatOption

        private struct Answer: Encodable {
            let facility: String
            let room: String
            let date: CalendarDate
            let time: LocalizedText
            let choices: [String: String]
            let quote: QuoteRecord
        }

        func run() async throws {
            guard files.isEmpty else {
                return try OrdinanceFiles.refusing {
                    try show(use.question.quote(by: OrdinanceFiles.book(files, holidays: holidays.file).book))
                }
            }
            try await Composition.commanding { composition in
                let code = try municipality.resolve(composition.world)
                try await composition.world.ordinances.load(from: composition.world.database)
                let operation = ExplainQuote(municipality: code, question: use.question)
                try show(try await composition.world.perform(operation, .system("cli-explain")))
            }
        }

        /// With the article, where the reason does not name it itself.
        private static func reason(_ line: QuoteRecord.Line, _ language: Language) -> String {
            let reason = line.reason[language]
            guard let article = line.article?[language], !reason.contains(article) else { return reason }
            return "\(reason) (\(article))"
        }

        private func show(_ quoted: QuotedUse) throws {
            let record = quoted.record
            if format.json {
                return try Output.json(
                    Answer(
                        facility: quoted.facility, room: use.room, date: use.date, time: quoted.time.label,
                        choices: quoted.choices, quote: record))
            }
            let language = Terminal.language
            try Output.line("\(use.room)  \(DateWords.full(use.date)[language])  \(quoted.time.label[language])")
            var table = TextTable(.left, .right, .left)
            for line in record.lines { table.add(line.label[language], "\(line.amount)", Self.reason(line, language)) }
            table.add(LocalizedText(ja: "合計", en: "Total")[language], "\(record.total)", "")
            for tax in record.taxes {
                table.add(
                    LocalizedText(ja: "うち消費税\(tax.percent)%", en: "of which tax of \(tax.percent)%")[language],
                    "\(tax.tax)", "")
            }
            for charge in record.paymentCharges {
                table.add(charge.label[language], "\(charge.amount)", charge.reason[language])
            }
            try Output.line(table.text)
            for pending in record.pending {
                let later = LocalizedText(ja: "使用後に精算します。", en: "settled after use")
                try Output.line("\(pending.label[language]): \(later[language])")
            }
            if record.isSample {
                try Output.line(
                    LocalizedText(ja: "この額は見本です。", en: "These prices are samples.")[language])
            }
            try Output.line(record.ordinances.joined(separator: " "))
        }
    }
}
