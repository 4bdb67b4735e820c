import Basics
import Ordinance
import Testing

/// A date that is known to exist, so that tables of dates stay readable.
func day(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> CalendarDate {
    try #require(CalendarDate(text), sourceLocation: sourceLocation)
}

func clock(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> TimeOfDay {
    try #require(TimeOfDay(text), sourceLocation: sourceLocation)
}

func moment(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Instant {
    try #require(Instant(text), sourceLocation: sourceLocation)
}

/// A piece of a document as a city would write it.
func written(_ yaml: String, file: String = "test.yaml") throws -> SourceNode {
    try SourceNode.read(yaml: yaml, file: file)
}

/// The code of the refusal that `body` ends in; nothing when it does not refuse.
func refusal(_ body: () throws(RuleRefusal) -> some Any) -> String? {
    do throws(RuleRefusal) {
        _ = try body()
        return nil
    } catch {
        return error.code
    }
}
