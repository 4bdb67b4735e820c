/// Gives work so long and no longer; what is left is cancelled, down to the statement in the database.
package enum Deadline {
    package struct Passed: Error {}

    package static func run<Answer: Sendable>(
        _ duration: Duration, _ work: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        try await withThrowingTaskGroup(of: Answer?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: duration)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let answer = first else { throw Passed() }
            return answer
        }
    }
}
