import ArgumentParser
import Foundation

/// The command line.
@main
struct Kaikan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kaikan",
        abstract: "会館: facility booking and cashless payment for municipalities.",
        discussion: """
            Settings come from the environment (DATABASE_URL, KAIKAN_…); “kaikan doctor --settings” shows them.
            Messages are in Japanese where the locale is (LANG=ja_JP.UTF-8).

            EXIT STATUS
              0   done
              1   refused: the reason and its code are on stderr, and nothing was changed
              2   done, and something was found: breaks, a broken seal, a failed check
              64  the command line or a setting is wrong
              69  the database or the payment provider cannot be reached
              70  a fault
            """,
        subcommands: [
            Demo.self, Serve.self, Work.self, Migrate.self, CatalogCommands.self, OrdinanceCommands.self,
            HolidayCommands.self, SettlementCommands.self, BankCommands.self, ReconcileCommand.self, DayCommands.self,
            LedgerCommands.self, StaffCommands.self, ResidentCommands.self, Doctor.self,
        ])

    static func main() async {
        do {
            var command = try await asyncParseAsRoot()
            do {
                if var asynchronous = command as? any AsyncParsableCommand {
                    try await asynchronous.run()
                } else {
                    try command.run()
                }
            } catch is OutputClosed {
                signal(SIGPIPE, SIG_DFL)
                raise(SIGPIPE)
            } catch {
                // Help and ExitCode are the parser's; whatever it does not know it would call a plain failure.
                if error is ExitCode || exitCode(for: error) != .failure { throw error }
                CommandFailure(error).exit()
            }
        } catch {
            exit(withError: error)
        }
    }
}

extension ExitCode {
    init(_ status: ExitStatus) { self.init(status.rawValue) }
}
