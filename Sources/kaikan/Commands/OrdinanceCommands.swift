import ArgumentParser
import Basics
import Operations
import Ordinance

/// A city's rules as documents: checking, importing, comparing, asking and trying them.
struct OrdinanceCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ordinance", abstract: "Ordinances as data (条例・規則): fees, calendar, deadlines, refunds.",
        discussion: """
            A document is YAML, in English or Japanese keys; “kaikan ordinance schema” prints its JSON Schema. A \
            stored version is named like azalea-otake@3.
            """,
        subcommands: [
            Check.self, Import.self, List.self, Diff.self, Explain.self, Simulate.self, Export.self, Quote.self,
            Days.self, Schema.self,
        ])
}

/// For commands that work without a database.
struct HolidaysOption: ParsableArguments {
    @Option(
        name: .customLong("holidays"),
        help: ArgumentHelp("The Cabinet Office's CSV of holidays (default: they are computed).", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var file: String?
}

/// One booking, asked about on the command line.
struct UseOptions: ParsableArguments {
    @Option(help: "The room (bookable unit).")
    var room: String

    @Option(help: "The day of use, YYYY-MM-DD.")
    var date: CalendarDate

    @Option(help: "Slots that follow one another, or a set of them: morning,afternoon or all-day.")
    var slots: String

    @Option(help: "The facility, where the room's code alone does not say which.")
    var facility: String?

    @Option(help: "How many come.")
    var people = 1

    @Option(
        name: .customLong("choice"), help: ArgumentHelp("An answer; may be repeated.", valueName: "question=answer"))
    var choices: [Pair] = []

    @Option(
        name: .customLong("count"),
        help: ArgumentHelp("How many of a class; may be repeated.", valueName: "class=number"))
    var counts: [NumberPair] = []

    @Option(help: ArgumentHelp("Equipment asked for; may be repeated.", valueName: "code=pieces"))
    var equipment: [NumberPair] = []

    @Option(name: .customLong("reduction"), help: "A reduction that was granted (減免); may be repeated.")
    var reductions: [String] = []

    @Option(help: "Minutes used beyond the booked time (超過).")
    var overrunMinutes = 0

    @Option(
        help: ArgumentHelp(
            "Minutes a charge was used, entered afterwards; may be repeated.", valueName: "charge=minutes"))
    var used: [NumberPair] = []

    @Option(help: "The way of paying, where payers are charged for it.")
    var paymentMethod: String?

    @Option(help: "The day it is booked on, where the ordinance asks for it.")
    var booked: CalendarDate?

    var question: UseQuestion {
        var question = UseQuestion(room: room, date: date, slots: slots.split(separator: ",").map(String.init))
        question.facility = facility
        question.people = people
        question.choices = Dictionary(choices.map { ($0.key, $0.value) }) { $1 }
        question.counts = Dictionary(counts.map { ($0.key, $0.value) }) { $1 }
        question.equipment = Dictionary(equipment.map { ($0.key, $0.value) }) { $1 }
        question.reductions = reductions
        question.overrunMinutes = overrunMinutes
        question.used = Dictionary(used.map { ($0.key, $0.value) }) { $1 }
        question.paymentMethod = paymentMethod
        question.booked = booked
        return question
    }

    /// `residency=outside`.
    struct Pair: ExpressibleByArgument {
        let key: String
        let value: String

        init?(argument: String) {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else { return nil }
            (key, value) = (String(parts[0]), String(parts[1]))
        }
    }

    /// `piano=1`.
    struct NumberPair: ExpressibleByArgument {
        let key: String
        let value: Int

        init?(argument: String) {
            guard let pair = Pair(argument: argument), let value = Int(pair.value) else { return nil }
            (key, self.value) = (pair.key, value)
        }
    }
}
