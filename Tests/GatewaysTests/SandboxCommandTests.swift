import ArgumentParser
import Testing

@testable import SandboxProvider

@Suite struct SandboxCommandTests {
    @Test func `nothing needs to be said to start it`() throws {
        let command = try #require(try SandboxCommand.parseAsRoot([]) as? SandboxCommand)
        #expect(command.port == 8081)
        #expect(command.host == "127.0.0.1")
        #expect(command.feeBasisPoints == 324)
    }

    @Test(arguments: [
        ["--port", "65536"], ["--port", "http"], ["--fee-basis-points", "10001"], ["--holiday", "2026-02-30"],
        ["--webhook-url", "ftp://x"], ["--public-url", "nowhere"], ["--merchant-id", "a,b"], ["--merchant-id", ""],
        ["--log-level", "loud"], ["--secret-key", ""], ["--nonsense"],
    ])
    func `what makes no sense is refused before anything starts`(arguments: [String]) {
        #expect(throws: (any Error).self) { try SandboxCommand.parseAsRoot(arguments) }
    }
}
