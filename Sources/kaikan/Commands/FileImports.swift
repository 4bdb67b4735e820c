import Operations

/// The shared part of all commands that import files: read all of them first, then one after the other, each whole
/// or not at all; the first that is refused ends the command.
enum FileImports {
    /// - Parameter load: turns a path into what `take` imports; called for every file before the first import.
    static func run<Input: Sendable, Answer: Encodable & Sendable>(
        _ paths: [String], label: String, json: Bool, load: (String) throws -> Input,
        take: (_ path: String, _ input: Input) async throws -> Answer, words: (Answer) -> String
    ) async throws {
        let inputs = try paths.map { ($0, try load($0)) }
        var taken: [Imported<Answer>] = []
        var failure: CommandFailure?
        await ProgressBar.during(label, total: paths.count) { bar in
            for (path, input) in inputs {
                do {
                    taken.append(Imported(file: path, result: try await take(path, input)))
                } catch {
                    failure = CommandFailure(error).about(path)
                    return
                }
                bar.advance()
            }
        }
        if json {
            try Output.json(Imports(files: taken))
        } else {
            for one in taken { try Output.line("\(one.file): \(words(one.result))") }
        }
        if let failure { throw failure }
    }

    private struct Imported<Answer: Encodable>: Encodable {
        let file: String
        let result: Answer
    }

    private struct Imports<Answer: Encodable>: Encodable {
        let files: [Imported<Answer>]
    }
}
