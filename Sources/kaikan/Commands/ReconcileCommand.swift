import ArgumentParser
import Basics
import Operations

struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Say of every yen whether it is matched, on its way, or a break (消込).",
        discussion: "What was found is recorded. Exit status 2 when there are breaks.")

    @Option(help: ArgumentHelp("As of which day (default: today).", valueName: "date"))
    var asOf: CalendarDate?

    @OptionGroup var municipality: MunicipalityOption
    @OptionGroup var acting: ActingOption
    @OptionGroup var format: FormatOption

    func run() async throws {
        try await Composition.commanding { composition in
            let code = try municipality.resolve(composition.world)
            let call = try await acting.staff(composition)
            let operation = Reconcile(municipality: code, asOf: asOf ?? composition.world.today)
            let report = try await ProgressBar.during("reconcile") { _ in
                ReportSummary(try await composition.world.perform(operation, call))
            }
            if format.json { try Output.json(report) } else { try show(report) }
            if !report.isClean { throw ExitCode(.findings) }
        }
    }

    private func show(_ report: ReportSummary) throws {
        let language = Terminal.language
        try Output.line(report.headline[language])
        var accounts = TextTable(.left, .left, .right, .right, .right, .right)
        accounts.add("account", "", "matched", "on its way", "breaks", "total")
        for row in report.rows {
            accounts.add(
                row.account, row.name[language], "\(row.matched)", "\(row.inFlight)", "\(row.breaks)", "\(row.total)")
        }
        try Output.line(accounts.text)
        guard !report.breaks.isEmpty else { return }
        var breaks = TextTable(.left, .left, .left, .left, .right, .right)
        breaks.add("break", "", "account", "subject", "yen", "bank days")
        for item in report.breaks {
            breaks.add(
                item.kind, item.words[language], item.account, item.subject, "\(item.amount)", "\(item.age)")
        }
        try Output.line("\n" + breaks.text)
    }
}
