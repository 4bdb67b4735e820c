import ArgumentParser
import Basics
import Foundation
import Operations

extension OrdinanceCommands {
    struct Simulate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Replay bookings under a draft: what each would cost, and which would be refused.",
            discussion: """
                Takes the bookings that stand or have been used, by day of use, last month's unless told otherwise, and \
                asks the draft about each as though it had been in force. Changes nothing. Prints the bookings that \
                would change, and totals in yen; with --json every booking, one object a line, and the totals last.
                """)

        @Argument(
            help: "The draft; several documents of one municipality count together.",
            completion: .file(extensions: ["yaml", "yml"]))
        var files: [String]

        @Option(help: ArgumentHelp("The first day of use (default: the 1st of last month).", valueName: "date"))
        var from: CalendarDate?

        @Option(help: ArgumentHelp("The last day of use (default: the end of the month of --from).", valueName: "date"))
        var until: CalendarDate?

        @OptionGroup var acting: ActingOption
        @OptionGroup var format: FormatOption

        private struct Total: Encodable {
            let total: Simulation
        }

        func run() async throws {
            let draft = try OrdinanceFiles.refusing { try OrdinanceFiles.read(files) }
            guard Set(draft.map(\.municipality)).count == 1 else {
                throw CommandFailure(.usage, "one_municipality", "a draft is of one municipality")
            }
            try await Composition.commanding { composition in
                let call = try await acting.staffOrSystem(composition)
                let days = try days(today: composition.world.today)
                let isJSON = format.json
                let operation = SimulateOrdinance(draft, days: days) { booking in
                    if isJSON { return try Output.line(try JSONLine.text(booking)) }
                    if booking.isChanged { try Output.line(Self.words(booking)) }
                }
                let total = try await ProgressBar.during("ordinance simulate") { _ in
                    try await composition.world.perform(operation, call)
                }
                if isJSON { return try Output.line(try JSONLine.text(Total(total: total))) }
                try show(total)
            }
        }

        private func days(today: CalendarDate) throws(CommandFailure) -> ClosedRange<CalendarDate> {
            let first = from ?? (today - (today.day - 1)).adding(months: -1)
            let last = until ?? (first - (first.day - 1)).adding(months: 1) - 1
            guard first <= last else {
                throw CommandFailure(.usage, "empty_period", "--until \(last) is before --from \(first)")
            }
            return first...last
        }

        private static func words(_ booking: SimulatedBooking) -> String {
            let what = "\(booking.reference)  \(booking.date)  \(booking.room)  \(booking.slots.joined(separator: "+"))"
            guard let new = booking.new, let difference = booking.difference else {
                let why = booking.refusalWords?[Terminal.language] ?? ""
                return "\(what)  \(booking.old) → \(booking.refusal ?? "") \(why)"
            }
            return "\(what)  \(booking.old) → \(new)  (\(difference > .zero ? "+" : "")\(difference))"
        }

        private func show(_ total: Simulation) throws {
            let language = Terminal.language
            func row(_ ja: String, _ en: String, _ value: String) -> (String, String) {
                (LocalizedText(ja: ja, en: en)[language], value)
            }
            var table = TextTable(.left, .right)
            for (name, value) in [
                row("使用日", "days of use", "\(total.from)..\(total.until)"),
                row("予約", "bookings", "\(total.bookings)"),
                row("高くなる予約", "would cost more", "\(total.dearer)"),
                row("安くなる予約", "would cost less", "\(total.cheaper)"),
                row("受けられない予約", "would be refused", "\(total.refused)"),
                row("現在の使用料", "fees as assessed, yen", "\(total.old)"),
                row("案による使用料", "fees under the draft, yen", "\(total.new)"),
                row("受けられない予約の使用料", "fees of those refused, yen", "\(total.lost)"),
                row("差引", "difference, yen", "\(total.new - total.old)"),
            ] { table.add(name, value) }
            for (code, count) in total.refusals.sorted(by: { $0.key < $1.key }) { table.add("  \(code)", "\(count)") }
            try Output.line(table.text)
        }
    }
}
