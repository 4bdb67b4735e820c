import Basics
import FoundationEssentials
import Postgres

/// What a use costs by the ordinance in force, line by line, each with the article it rests on.
package struct ExplainQuote: Operation {
    package static let permission = Permission.anybody
    package let municipalityCode: String
    package let question: UseQuestion

    package init(municipality: String, question: UseQuestion) {
        municipalityCode = municipality
        self.question = question
    }

    package func run(_ world: World, _ call: Call) async throws -> QuotedUse {
        var question = question
        // Which version holds may hang on the day of booking, and that is today unless told otherwise.
        question.booked = question.booked ?? world.today
        return try question.quote(by: try world.ordinances.current(municipalityCode).book)
    }
}
