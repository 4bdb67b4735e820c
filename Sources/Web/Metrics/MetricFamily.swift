/// One metric with all its label values, in Prometheus' text format 0.0.4.
struct MetricFamily: Sendable {
    enum Kind: Sendable {
        case counter
        case gauge
        /// Upper bounds of the buckets, ascending, without +Inf.
        case histogram([Double])
    }

    private struct Series: Sendable {
        var value = 0.0
        var count: UInt64 = 0
        var buckets: [UInt64] = []
    }

    let name: String
    let help: String
    let kind: Kind
    let labels: [String]
    private var series: [[String]: Series] = [:]

    init(_ name: String, help: String, kind: Kind, labels: [String] = []) {
        self.name = name
        self.help = help
        self.kind = kind
        self.labels = labels
    }

    mutating func add(_ amount: Double = 1, _ values: [String]) {
        series[values, default: Series()].value += amount
    }

    mutating func set(_ value: Double, _ values: [String] = []) {
        series[values, default: Series()].value = value
    }

    mutating func observe(_ value: Double, _ values: [String]) {
        guard case .histogram(let bounds) = kind else { return }
        var entry = series[values] ?? Series(buckets: Array(repeating: 0, count: bounds.count))
        entry.value += value
        entry.count += 1
        for (index, bound) in bounds.enumerated() where value <= bound { entry.buckets[index] += 1 }
        series[values] = entry
    }

    func write(into text: inout String) {
        text += "# HELP \(name) \(help)\n"
        switch kind {
        case .counter: text += "# TYPE \(name) counter\n"
        case .gauge: text += "# TYPE \(name) gauge\n"
        case .histogram: text += "# TYPE \(name) histogram\n"
        }
        for (values, entry) in series.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            guard case .histogram(let bounds) = kind else {
                text += "\(name)\(labelled(values)) \(MetricFamily.number(entry.value))\n"
                continue
            }
            for (bound, count) in zip(bounds, entry.buckets) {
                text += "\(name)_bucket\(labelled(values, le: MetricFamily.number(bound))) \(count)\n"
            }
            text += "\(name)_bucket\(labelled(values, le: "+Inf")) \(entry.count)\n"
            text += "\(name)_sum\(labelled(values)) \(MetricFamily.number(entry.value))\n"
            text += "\(name)_count\(labelled(values)) \(entry.count)\n"
        }
    }

    private func labelled(_ values: [String], le: String? = nil) -> String {
        var pairs = zip(labels, values).map { "\($0)=\"\(MetricFamily.escaped($1))\"" }
        if let le { pairs.append("le=\"\(le)\"") }
        return pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}"
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
        return result
    }
}
