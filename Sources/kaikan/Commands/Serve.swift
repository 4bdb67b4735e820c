import ArgumentParser
import Basics
import Foundation
import Logging
import Operations
import Postgres

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve pages and the API, and do the worker's work, until SIGTERM or SIGINT.",
        discussion: """
            Refuses to start on a schema that is older than the program. At the end it answers what is open, then \
            stops; the exit status is 0. Says READY=1 to systemd.
            """)

    @Flag(help: "Bring the schema up to date first.")
    var migrate = false

    @Flag(help: "Leave the worker's work to “kaikan work”.")
    var noWorker = false

    func run() async throws {
        let begin = ContinuousClock.now
        let settings = try Settings.read(for: .serving)
        let composition = try Composition(settings, for: .serving)
        for name in settings.unknown {
            composition.logger.warning("nobody reads this setting", metadata: ["name": "\(name)"])
        }
        try await composition.closing {
            if migrate { try await Migrator.apply(Migrations.all, on: composition.world.database) }
            try await Server(composition: composition, hasWorker: !noWorker).run {
                let seconds = Double(Int((ContinuousClock.now - begin) / .milliseconds(1))) / 1000
                Output.note("kaikan: ready at \(settings.publicURL)/ after \(seconds) s")
            }
        }
    }
}
