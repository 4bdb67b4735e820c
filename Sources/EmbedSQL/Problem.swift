/// A line of a file, as the compiler writes it.
struct Place: Hashable, CustomStringConvertible {
    var path: String
    var line: Int

    var description: String { "\(path):\(line)" }
}

/// One mistake in one place, in the form that editors and SwiftPM recognise.
struct Problem: Error, Equatable, CustomStringConvertible {
    var place: Place
    var message: String

    init(_ place: Place, _ message: String) {
        self.place = place
        self.message = message
    }

    var description: String { "\(place): error: \(message)" }
}

/// Every mistake found in one run, so that they can be mended in one go.
struct Problems: Error {
    var all: [Problem]
}
