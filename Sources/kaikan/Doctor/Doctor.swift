import ArgumentParser
import Logging

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check that everything this installation needs is there and well.",
        discussion: "Each line is ok, warn or fail, with what to do. Exit status 2 when a check failed.")

    @Flag(help: "Only print the settings in force, without secrets.")
    var settings = false

    @OptionGroup var format: FormatOption

    private struct Answer: Encodable {
        let ok: Bool
        let checks: [HealthCheck]
    }

    func run() async throws {
        var read = try Settings.read(for: .command)
        if settings { return try show(read) }
        // Every failure becomes a line of the answer.
        read.logLevel = .critical
        let composition = try Composition(read, for: .command)
        let checks = try await composition.closing {
            await ProgressBar.during("doctor") { _ in await Examination(composition: composition).run() }
        }
        let isWell = !checks.contains { $0.state == .fail }
        if format.json {
            try Output.json(Answer(ok: isWell, checks: checks))
        } else {
            var table = TextTable(.left, .left, .left)
            for check in checks { table.add(check.state.rawValue, check.name, check.words) }
            try Output.line(table.text)
        }
        if !isWell { throw ExitCode(.findings) }
    }

    private func show(_ settings: Settings) throws {
        if format.json {
            return try Output.json(Dictionary(uniqueKeysWithValues: settings.redacted.map { ($0.name, $0.value) }))
        }
        var table = TextTable(.left, .left)
        for (name, value) in settings.redacted { table.add(name, value) }
        try Output.line(table.text)
    }
}
