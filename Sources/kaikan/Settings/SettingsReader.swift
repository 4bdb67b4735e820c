import Foundation

/// Reads environment variables one by one and keeps every complaint, so that whoever sets them up need not start
/// the program once per mistake.
struct SettingsReader {
    private let environment: [String: String]
    private(set) var faults: [SettingsFaults.Fault] = []
    private(set) var asked: Set<String> = []

    init(_ environment: [String: String]) { self.environment = environment }

    /// The value as it is; nothing when the variable is absent or empty.
    mutating func text(_ name: String) -> String? {
        asked.insert(name)
        guard let value = environment[name], !value.isEmpty else { return nil }
        return value
    }

    /// A secret, from the variable itself or from the file that `NAME_FILE` names.
    mutating func secret(_ name: String, atLeast length: Int = 1) -> String? {
        let (direct, path) = (text(name), text(name + "_FILE"))
        if direct != nil, path != nil {
            fault(name, "is set together with \(name)_FILE; leave one of them away")
            return nil
        }
        var value = direct
        if let path {
            guard let contents = try? String(contentsOfFile: path, encoding: .utf8) else {
                fault(name + "_FILE", "names \(path), which cannot be read")
                return nil
            }
            value = contents.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        guard let value else { return nil }
        guard value.utf8.count >= length else {
            fault(path == nil ? name : name + "_FILE", "is too short: at least \(length) characters")
            return nil
        }
        return value
    }

    mutating func integer(_ name: String, in range: ClosedRange<Int>, default standard: Int) -> Int {
        guard let value = text(name) else { return standard }
        guard let number = Int(value), range.contains(number) else {
            fault(name, "is “\(value)”; it must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            return standard
        }
        return number
    }

    mutating func flag(_ name: String) -> Bool {
        guard let value = text(name) else { return false }
        switch value {
        case "yes", "true", "1": return true
        case "no", "false", "0": return false
        default:
            fault(name, "is “\(value)”; it must be yes or no")
            return false
        }
    }

    /// An `http` or `https` address of a server: no path, no slash at the end.
    mutating func origin(_ name: String) -> String? {
        guard let value = text(name) else { return nil }
        guard let parts = URLComponents(string: value), parts.scheme == "http" || parts.scheme == "https",
            parts.host?.isEmpty == false, parts.path.isEmpty, parts.query == nil, parts.fragment == nil,
            parts.user == nil, !value.hasSuffix("/")
        else {
            fault(name, "is “\(value)”; it must be like https://yoyaku.example.lg.jp, without a path or a final slash")
            return nil
        }
        return value
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, default standard: Choice
    ) -> Choice where Choice.RawValue == String {
        guard let value = text(name) else { return standard }
        guard let choice = Choice(rawValue: value) else {
            let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            fault(name, "is “\(value)”; it must be one of \(choices)")
            return standard
        }
        return choice
    }

    mutating func fault(_ name: String, _ message: String) {
        faults.append(SettingsFaults.Fault(name: name, message: message))
    }

    /// Variables that look like ours and are not: a misspelt setting would otherwise be passed over in silence.
    func unknown() -> [String] {
        environment.keys.filter { $0.hasPrefix("KAIKAN_") && !$0.hasPrefix("KAIKAN_TEST_") && !asked.contains($0) }
            .sorted()
    }
}

/// Everything that is wrong with the environment.
struct SettingsFaults: Error, CustomStringConvertible {
    struct Fault: Hashable, Sendable {
        let name: String
        let message: String
    }

    let faults: [Fault]

    var description: String { faults.map { "\($0.name) \($0.message)" }.joined(separator: "\n") }
}
