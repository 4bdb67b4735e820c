import Postgres
import Testing

@Suite struct BackoffTests {
    @Test(
        arguments: [
            (-1, 50), (0, 50), (1, 100), (4, 800), (5, 1600), (6, 2000), (63, 2000), (Int.max, 2000),
        ] as [(Int, Int64)])
    func `waits double and stop growing`(_ attempt: Int, milliseconds: Int64) {
        #expect(Backoff.connecting.delay(attempt: attempt) == .milliseconds(milliseconds))
    }
}
