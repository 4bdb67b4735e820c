import ArgumentParser
import Basics
import Foundation
import Operations
import Ordinance

extension OrdinanceCommands {
    struct Quote: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Answer a file of questions about fees, one JSON object a line.",
            discussion: """
                A question: {"id": 1, "room": "hall", "date": "2026-05-13", "slots": ["all-day"], "people": 100, \
                "choices": {"residency": "outside"}, "counts": {}, "equipment": {}, "reductions": [], \
                "overrun_minutes": 0}; all but room, date and slots may be left out. An answer: {"id":1,"total":49140} \
                or {"id":1,"refusal":"closed_day"}, in the order of the questions. Needs no database.
                """)

        @Option(help: ArgumentHelp("The questions.", valueName: "file"), completion: .file())
        var requests: String

        @Argument(help: "The documents to go by.", completion: .file(extensions: ["yaml", "yml"]))
        var files: [String]

        @OptionGroup var holidays: HolidaysOption

        func run() throws {
            let questions = try read()
            let book = try OrdinanceFiles.refusing { try OrdinanceFiles.book(files, holidays: holidays.file).book }
            var answers = ""
            for (id, question) in questions {
                do throws(RuleRefusal) {
                    answers += "{\"id\":\(id),\"total\":\(try question.quote(by: book).quote.total.amount)}\n"
                } catch {
                    answers += "{\"id\":\(id),\"refusal\":\"\(error.code)\"}\n"
                }
                if answers.utf8.count > 1 << 16 {
                    try Output.write(answers)
                    answers = ""
                }
            }
            try Output.write(answers)
        }

        /// All questions, before the first is answered: a faulty file gets no answers at all.
        private func read() throws -> [(id: String, question: UseQuestion)] {
            let (bytes, decoder) = (try InputFile.read(requests), JSONDecoder())
            var questions: [(String, UseQuestion)] = []
            for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
            where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) {
                do {
                    let data = Data(line)
                    let id = try decoder.decode(Numbered.self, from: data).id
                    questions.append(
                        (id.map(String.init) ?? "\(index + 1)", try decoder.decode(UseQuestion.self, from: data)))
                } catch {
                    throw CommandFailure(
                        .refused, "malformed", "\(requests):\(index + 1): is not a question: \(Self.words(error))")
                }
            }
            return questions
        }

        private struct Numbered: Decodable {
            let id: Int?
        }

        private static func words(_ error: any Error) -> String {
            switch error {
            case DecodingError.keyNotFound(let key, _): "“\(key.stringValue)” is missing"
            case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
                DecodingError.dataCorrupted(let context):
                "\(context.codingPath.map(\.stringValue).joined(separator: ".")) \(context.debugDescription)"
            default: "\(error)"
            }
        }
    }
}
