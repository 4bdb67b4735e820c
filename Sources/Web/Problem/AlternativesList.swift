import Basics
import Operations

/// Free choices near the one refused, as links that lead straight to booking them.
struct AlternativesList: Sendable {
    let language: Language
    let municipality: String
    let alternatives: [Refusal.Alternative]

    var html: HTML {
        """
        <h2>\(language("近くの空いている枠", "Free slots nearby"))</h2>
        <ul>\(alternatives, { choice in
            """
            <li><a href="\(address(choice))">\(language.date(choice.date)) \(choice.label[language])　\(choice.unitName[language])</a></li>

            """
        })</ul>
        """
    }

    private func address(_ choice: Refusal.Alternative) -> String {
        BookingAddress(
            municipality: municipality, facility: choice.facility, unit: choice.unit, date: choice.date,
            slots: choice.slots
        ).path
    }
}
