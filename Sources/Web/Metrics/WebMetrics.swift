import Synchronization

/// What is counted at the doors. Labels are route templates, methods, statuses, operations and refusal codes: never
/// anything a caller chose, so their number is bounded.
package final class WebMetrics: Sendable {
    private struct Families: Sendable {
        var requests = MetricFamily(
            "kaikan_http_requests_total", help: "Requests answered, by route template, method and status.",
            kind: .counter, labels: ["route", "method", "status"])
        var durations = MetricFamily(
            "kaikan_http_request_duration_seconds", help: "Time to answer, by route template.",
            kind: .histogram([0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]), labels: ["route"])
        var operations = MetricFamily(
            "kaikan_operations_total",
            help: "Operations performed, by how they ended: ok, a refusal's code, or fault.", kind: .counter,
            labels: ["operation", "result"])
        var operationDurations = MetricFamily(
            "kaikan_operation_duration_seconds", help: "Time an operation took.",
            kind: .histogram([0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5]), labels: ["operation"])
        var inFlight = MetricFamily(
            "kaikan_http_requests_in_flight", help: "Requests being answered now.", kind: .gauge)
        var databaseUp = MetricFamily(
            "kaikan_database_up", help: "Whether the database answered the last question: 1 or 0.", kind: .gauge)
        var workWaiting = MetricFamily(
            "kaikan_work_waiting", help: "Work items not done yet.", kind: .gauge)
        var workOldest = MetricFamily(
            "kaikan_work_oldest_seconds", help: "Age of the oldest work item not done yet.", kind: .gauge)
        var flying = 0
    }

    private let families = Mutex(Families())

    package init() {}

    func requestBegan() {
        families.withLock {
            $0.flying += 1
            $0.inFlight.set(Double($0.flying))
        }
    }

    func requestEnded(route: String, method: String, status: Int, took duration: Duration) {
        families.withLock {
            $0.flying -= 1
            $0.inFlight.set(Double($0.flying))
            $0.requests.add(1, [route, method, String(status)])
            $0.durations.observe(duration / .seconds(1), [route])
        }
    }

    func operation(_ name: String, result: String, took duration: Duration) {
        families.withLock {
            $0.operations.add(1, [name, result])
            $0.operationDurations.observe(duration / .seconds(1), [name])
        }
    }

    /// `work` is nothing when the database could not be asked.
    func state(databaseUp: Bool, work: (waiting: Int, oldest: Duration?)?) {
        families.withLock {
            $0.databaseUp.set(databaseUp ? 1 : 0)
            guard let work else { return }
            $0.workWaiting.set(Double(work.waiting))
            $0.workOldest.set(work.oldest.map { $0 / .seconds(1) } ?? 0)
        }
    }

    package func render() -> String {
        let families = families.withLock { $0 }
        var text = ""
        families.requests.write(into: &text)
        families.durations.write(into: &text)
        families.operations.write(into: &text)
        families.operationDurations.write(into: &text)
        families.inFlight.write(into: &text)
        families.databaseUp.write(into: &text)
        families.workWaiting.write(into: &text)
        families.workOldest.write(into: &text)
        return text
    }
}
