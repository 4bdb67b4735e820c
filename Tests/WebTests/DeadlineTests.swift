import Testing

@testable import Web

@Suite struct DeadlineTests {
    @Test func `work that ends in time gives its answer`() async throws {
        #expect(try await Deadline.run(.seconds(60)) { 42 } == 42)
    }

    @Test func `work that takes too long is cancelled and the deadline said`() async {
        await #expect(throws: Deadline.Passed.self) {
            try await Deadline.run(.zero) {
                // Ends only by being cancelled.
                let (nothing, held) = AsyncStream.makeStream(of: Void.self)
                for await _ in nothing {}
                held.finish()
                try Task.checkCancellation()
            }
        }
    }

    @Test func `what the work throws comes through`() async {
        struct Failure: Error {}
        await #expect(throws: Failure.self) {
            try await Deadline.run(.seconds(60)) { throw Failure() }
        }
    }
}
