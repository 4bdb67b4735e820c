import ArgumentParser
import Basics
import Foundation
import Operations
import Ordinance

extension OrdinanceCommands {
    struct Days: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Days as ordinances see them: weekday, holiday, bank business day.",
            discussion: """
                Without the Cabinet Office's file all holidays are computed, and marked as provisional. With --json one \
                object a line: {"bank":false,"date":"2026-05-06","holiday":"substitute_holiday","name":"振替休日",\
                "provisional":true,"weekday":"wednesday"}; holiday and name are null on other days.
                """)

        @Argument(help: ArgumentHelp("The days, FROM..UNTIL, both included.", valueName: "period"))
        var period: String

        @OptionGroup var holidays: HolidaysOption
        @OptionGroup var format: FormatOption

        private struct Line: Encodable {
            let day: Day
            let isBank: Bool

            private enum CodingKeys: String, CodingKey {
                case date, weekday, holiday, name, bank, provisional
            }

            func encode(to encoder: any Encoder) throws {
                var keys = encoder.container(keyedBy: CodingKeys.self)
                try keys.encode(day.date, forKey: .date)
                try keys.encode(day.date.weekday, forKey: .weekday)
                try keys.encode(day.holiday?.kind, forKey: .holiday)
                try keys.encode(day.holiday?.name.ja, forKey: .name)
                try keys.encode(isBank, forKey: .bank)
                try keys.encode(day.isProvisional, forKey: .provisional)
            }
        }

        func validate() throws {
            guard EffectivePeriod(period)?.until != nil else {
                throw ValidationError("“\(period)” is not of the form 2026-04-01..2027-03-31")
            }
        }

        func run() throws {
            guard let period = EffectivePeriod(period), let until = period.until else { return }
            let table = try OrdinanceFiles.refusing { try HolidayFile.table(holidays.file) }
            guard table.knows(period.from), table.knows(until) else {
                let known = table.days
                throw CommandFailure(
                    .refused, "calendar_unknown", "days are known from \(known.lowerBound) to \(known.upperBound - 1)")
            }
            let language = Terminal.language
            var text = TextTable(.left, .left, .left, .left)
            for date in period.from...until {
                guard let day = table.day(date) else { continue }
                let isBank = table.isBankBusinessDay(date)
                if format.json {
                    try Output.line(try JSONLine.text(Line(day: day, isBank: isBank)))
                } else {
                    text.add(
                        DateWords.full(date)[language], day.holiday?.name[language] ?? "",
                        isBank ? LocalizedText(ja: "銀行営業日", en: "bank business day")[language] : "",
                        day.isProvisional ? LocalizedText(ja: "暫定", en: "provisional")[language] : "")
                }
            }
            if !text.isEmpty { try Output.line(text.text) }
        }
    }

    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the JSON Schema of ordinance documents.",
            discussion: "For editors that help while a document is written; “check” finds much more.")

        func run() throws {
            let path = try InstalledFile.find("Ordinances/ordinance.schema.json")
            try Output.write(String(decoding: try InputFile.read(path), as: UTF8.self))
        }
    }
}
