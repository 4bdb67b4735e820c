import ArgumentParser
import Basics
import Operations

struct DayCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "day", abstract: "Business days (日計).", subcommands: [Close.self, Show.self])

    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Seal a business day, and every open day before it (日計締め).",
            discussion: "What is sealed does not change. Keep the printed hash outside of the database.")

        @Argument(help: "The last day to close, YYYY-MM-DD.")
        var date: CalendarDate

        @OptionGroup var municipality: MunicipalityOption
        @OptionGroup var acting: ActingOption
        @OptionGroup var format: FormatOption

        func run() async throws {
            try await Composition.commanding { composition in
                let code = try municipality.resolve(composition.world)
                let call = try await acting.staff(composition)
                let close = try await ProgressBar.during("day close") { _ in
                    try await composition.world.perform(CloseDay(municipality: code, date: date), call)
                }
                if format.json { return try Output.json(close) }
                try Output.line(
                    "\(close.date) closed by \(close.closedBy): \(close.journalCount) journals, "
                        + "\(close.debitTotal) yen on each side")
                try Output.line("hash \(close.hash)")
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print a business day's movements (日計表).")

        @Argument(help: "The day, YYYY-MM-DD.")
        var date: CalendarDate

        @OptionGroup var municipality: MunicipalityOption
        @OptionGroup var acting: ActingOption
        @OptionGroup var format: FormatOption

        private struct Answer: Encodable {
            let date: CalendarDate
            let isOver: Bool
            let isClosed: Bool
            let movements: [AccountBalance]
            let close: DayCloseView?
        }

        func run() async throws {
            try await Composition.commanding { composition in
                let code = try municipality.resolve(composition.world)
                let call = try await acting.staffOrSystem(composition)
                let day = try await composition.world.perform(ShowDay(municipality: code, date: date), call)
                if format.json {
                    return try Output.json(
                        Answer(
                            date: day.date, isOver: day.isOver, isClosed: day.isClosed, movements: day.movements,
                            close: day.close))
                }
                try Output.line("\(day.date): \(state(day))")
                var table = TextTable(.left, .left, .right, .right)
                table.add("account", "", "debit", "credit")
                for row in day.movements {
                    table.add(row.account, row.name[Terminal.language], "\(row.debit)", "\(row.credit)")
                }
                try Output.line(day.movements.isEmpty ? "Nothing was booked." : table.text)
                if let close = day.close { try Output.line("hash \(close.hash)") }
            }
        }

        private func state(_ day: DayView) -> String {
            if let close = day.close { return "closed by \(close.closedBy) at \(close.closedAt)" }
            if day.isClosed { return "closed together with a later day" }
            return day.isOver ? "over, not closed" : "not over"
        }
    }
}
