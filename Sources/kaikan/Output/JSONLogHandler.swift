import Basics
import Foundation
import Logging

/// One JSON object a line on stderr: what a log collector reads.
struct JSONLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    var metadataProvider: Logger.MetadataProvider?
    private let label: String
    private let clock = SystemWallClock()

    init(label: String, level: Logger.Level) {
        self.label = label
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var all = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }
        all.merge(event.metadata ?? [:]) { $1 }
        var line = all.mapValues { "\($0)" }
        line["time"] = "\(clock.now())"
        line["level"] = event.level.rawValue
        line["logger"] = label
        line["message"] = "\(event.message)"
        // Only the type: an error's own words may quote what somebody typed.
        if let error = event.error { line["error"] = "\(type(of: error))" }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let bytes = try? encoder.encode(line) else { return }
        Output.note(String(decoding: bytes, as: UTF8.self))
    }
}
