import Testing

@testable import Web

@Suite struct MetricsTests {
    @Test func `requests are counted by template and status, and timed in buckets that add up`() {
        let metrics = WebMetrics()
        for milliseconds in [3, 30, 30_000] {
            metrics.requestBegan()
            metrics.requestEnded(route: "/a/{b}", method: "GET", status: 200, took: .milliseconds(milliseconds))
        }
        let lines = metrics.render().split(separator: "\n").map(String.init)
        #expect(lines.contains("kaikan_http_requests_total{route=\"/a/{b}\",method=\"GET\",status=\"200\"} 3"))
        #expect(lines.contains("kaikan_http_request_duration_seconds_bucket{route=\"/a/{b}\",le=\"0.005\"} 1"))
        #expect(lines.contains("kaikan_http_request_duration_seconds_bucket{route=\"/a/{b}\",le=\"0.05\"} 2"))
        #expect(lines.contains("kaikan_http_request_duration_seconds_bucket{route=\"/a/{b}\",le=\"10\"} 2"))
        #expect(lines.contains("kaikan_http_request_duration_seconds_bucket{route=\"/a/{b}\",le=\"+Inf\"} 3"))
        #expect(lines.contains("kaikan_http_request_duration_seconds_count{route=\"/a/{b}\"} 3"))
        #expect(lines.contains("kaikan_http_requests_in_flight 0"))
    }

    @Test func `every family has its help and type before its samples`() {
        let metrics = WebMetrics()
        metrics.operation("HoldSlot", result: "slot_taken", took: .milliseconds(1))
        metrics.state(databaseUp: true, work: (3, .seconds(7)))
        var known: Set<String> = []
        for line in metrics.render().split(separator: "\n") {
            let words = line.split(separator: " ")
            if line.hasPrefix("# TYPE") {
                known.insert(String(words[2]))
            } else if !line.hasPrefix("#") {
                let name = String(line.prefix { $0 != "{" && $0 != " " })
                let family = ["_bucket", "_sum", "_count"].reduce(name) { name, suffix in
                    name.hasSuffix(suffix) ? String(name.dropLast(suffix.count)) : name
                }
                #expect(known.contains(family) || known.contains(name), "\(line)")
            }
        }
        #expect(metrics.render().contains("kaikan_operations_total{operation=\"HoldSlot\",result=\"slot_taken\"} 1"))
        #expect(metrics.render().contains("kaikan_work_oldest_seconds 7"))
    }

    @Test func `label values are escaped`() {
        var family = MetricFamily("x_total", help: "X.", kind: .counter, labels: ["a"])
        family.add(1, ["q\"b\\s\nn"])
        var text = ""
        family.write(into: &text)
        #expect(text.contains("x_total{a=\"q\\\"b\\\\s\\nn\"} 1"))
    }
}
