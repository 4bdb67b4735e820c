import ArgumentParser
import Basics
import Operations
import Ordinance

extension OrdinanceCommands {
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Find everything that is wrong with documents, and run the examples in them.",
            discussion: """
                Needs no database. Documents of one municipality are read together. Every fault is printed as \
                file:line:column: what is wrong, and what would be right. Exit status 1 when there is one.
                """)

        @Argument(help: "The documents.", completion: .file(extensions: ["yaml", "yml"]))
        var files: [String]

        @OptionGroup var holidays: HolidaysOption
        @OptionGroup var format: FormatOption

        private struct Answer: Encodable {
            let ok: Bool
            let documents: Int
            let examples: Int
            let faults: [DocumentFault]
        }

        func run() throws {
            var (faults, examples) = ([DocumentFault](), 0)
            do {
                let table = try HolidayFile.table(holidays.file)
                let documents = try OrdinanceFiles.read(files)
                for municipality in Set(documents.map(\.municipality)).sorted() {
                    do throws(DocumentErrors) {
                        let draft = try DraftBook(
                            documents.filter { $0.municipality == municipality }, holidays: table)
                        let run = BookExamples(of: draft.book)
                        examples += run.count
                        faults += run.faults
                    } catch {
                        faults += error.faults
                    }
                }
            } catch let errors as DocumentErrors {
                faults += errors.faults
            }
            if format.json {
                try Output.json(
                    Answer(ok: faults.isEmpty, documents: files.count, examples: examples, faults: faults))
            } else {
                for fault in faults { try Output.line("\(fault.place): \(fault.words[Terminal.language])") }
                if faults.isEmpty { try Output.line(Self.praise(files.count, examples)[Terminal.language]) }
            }
            guard faults.isEmpty else {
                throw CommandFailure(.refused, "ordinance_faulty", Self.count(faults.count, "fault"))
            }
        }

        private static func praise(_ documents: Int, _ examples: Int) -> LocalizedText {
            LocalizedText(
                ja: "\(documents)件の条例に誤りはありません。計算例\(examples)件はすべて合っています。",
                en: "Nothing is wrong in \(count(documents, "document")); \(count(examples, "example")) came out.")
        }

        private static func count(_ number: Int, _ word: String) -> String {
            "\(number) \(word)\(number == 1 ? "" : "s")"
        }
    }
}
