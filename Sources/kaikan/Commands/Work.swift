import ArgumentParser
import Basics
import Foundation

struct Work: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Do the worker's work without serving: lapse holds, ask after payments, send refunds.",
        discussion: "Several may run at once, beside “kaikan serve” too. Ends on SIGTERM or SIGINT with status 0.")

    func run() async throws {
        let composition = try Composition(Settings.read(for: .serving), for: .serving)
        try await composition.closing {
            try await Server(composition: composition).runWorker { Output.note("kaikan: working") }
        }
    }
}
