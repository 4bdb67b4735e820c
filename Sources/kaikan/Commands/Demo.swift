import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start everything on this machine, with two sample cities: what “make run” does.",
        discussion: """
            Starts a private PostgreSQL server in the directory (or uses the database of $DATABASE_URL), the \
            practice payment provider kaikan-sandbox, and the server, all on 127.0.0.1. A second run keeps the data. \
            The sample cities (the folders Catalogue and Ordinances) are looked for in ../share/kaikan beside the \
            executable, in the folders above it, and in the one we are in. Ctrl-C stops everything.

            Passwords are hashed cheaply (KAIKAN_PASSWORD_COST 10), so that signing in is quick. Not for real data.
            """)

    @Option(help: "Where data, secrets and settings are kept.")
    var directory = ".kaikan"

    @Option(help: "The server's port; 0 for any free one.")
    var port = 8080

    @Option(help: "The practice provider's port; 0 for any free one.")
    var sandboxPort = 8081

    @Option(help: "The port of /metrics; 0 for any free one.")
    var metricsPort = 9090

    @Option(help: "A file that holds the present moment (RFC 3339); everything then lives at that time.")
    var clockFile: String?

    @Option(help: "The folder that holds the folders Catalogue and Ordinances of the sample cities.")
    var samples: String?

    @Flag(help: "When ready, print one line of JSON instead of words.")
    var json = false

    func validate() throws {
        for (name, port) in [("--port", port), ("--sandbox-port", sandboxPort), ("--metrics-port", metricsPort)] {
            guard (0...65535).contains(port) else { throw ValidationError("\(name): 0 to 65535") }
        }
    }

    func run() async throws {
        let folder = try DemoFolder(directory)
        let cities = try DemoCities(
            folder: samples, executable: Self.executable, digests: folder.catalogueDigests)
        let demonstration = try Demonstration(options: self, folder: folder, cities: cities)
        var configuration = ServiceGroupConfiguration(
            services: [.init(service: demonstration, successTerminationBehavior: .gracefullyShutdownGroup)],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: Logger(label: "kaikan") { _ in SwiftLogNoOpLogHandler() })
        configuration.maximumGracefulShutdownDuration = .seconds(120)
        try await ServiceGroup(configuration: configuration).run()
    }

    /// The real path of this program, behind links.
    static var executable: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }
}
