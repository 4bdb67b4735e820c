import Glibc
import Synchronization

/// Sends prepared conversations over a fixed number of connections for a fixed time, and prints how it went as JSON.
///
///     bench-load <port> <connections> <seconds> <seconds before counting> <material file>
///
/// Closed model: a connection begins its next conversation when the one before has ended. An answer with another
/// status than the prepared one ends the run with exit status 1.
@main enum LoadGenerator {
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count == 6, let port = UInt16(arguments[1]), let connections = Int(arguments[2]),
            let seconds = Double(arguments[3]), let warmUp = Double(arguments[4]), connections > 0, seconds > warmUp
        else {
            complain("usage: bench-load <port> <connections> <seconds> <seconds before counting> <material file>")
            exit(64)  // EX_USAGE of sysexits.h
        }
        do {
            let run = Run(material: try Material(path: arguments[5]), port: port, seconds: seconds, warmUp: warmUp)
            let threads = (0..<connections).map { _ in Client.start(run) }
            for thread in threads { pthread_join(thread, nil) }
            if let failure = run.failure {
                complain(failure)
                exit(1)
            }
            print(run.report)
        } catch {
            complain("\(error)")
            exit(1)
        }
    }

    private static func complain(_ line: String) {
        let bytes = Array("bench-load: \(line)\n".utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
    }
}

/// What the connections share.
final class Run: Sendable {
    private struct Outcome {
        /// How long each counted conversation took, in nanoseconds.
        var durations: [UInt64] = []
        var failure: String?
    }

    let material: Material
    let port: UInt16
    /// Moments of the monotonic clock, in nanoseconds.
    let countFrom: UInt64
    let end: UInt64
    private let next = Atomic<Int>(0)
    private let outcome = Mutex(Outcome())

    init(material: Material, port: UInt16, seconds: Double, warmUp: Double) {
        self.material = material
        self.port = port
        let begin = Clock.now
        countFrom = begin + UInt64(warmUp * 1e9)
        end = begin + UInt64(seconds * 1e9)
    }

    var failure: String? { outcome.withLock { $0.failure } }

    /// The next conversation nobody has begun; nothing at the end of the time or after a failure.
    func take() throws(LoadError) -> [Material.Request]? {
        guard Clock.now < end, failure == nil else { return nil }
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < material.records.count else {
            throw LoadError("the prepared \(material.records.count) conversations did not last; prepare more")
        }
        return material.records[index]
    }

    func finish(_ durations: [UInt64]) {
        outcome.withLock { $0.durations += durations }
    }

    func fail(_ reason: String) {
        outcome.withLock { outcome in
            if outcome.failure == nil { outcome.failure = reason }
        }
    }

    var report: String {
        let sorted = outcome.withLock { $0.durations.sorted() }
        func milliseconds(_ share: Double) -> Double {
            sorted.isEmpty ? 0 : Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] / 1000) / 1000
        }
        let begun = min(next.load(ordering: .relaxed), material.records.count)
        return """
            {"begun": \(begun), "counted": \(sorted.count), "seconds": \(Double(end - countFrom) / 1e9), \
            "p50_ms": \(milliseconds(0.5)), "p99_ms": \(milliseconds(0.99)), "cpu_seconds": \(Clock.processTime)}
            """
    }
}

/// One connection on a thread of its own.
enum Client {
    static func start(_ run: Run) -> pthread_t {
        var thread = pthread_t()
        let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
            if let context { Client.work(Unmanaged<Run>.fromOpaque(context).takeRetainedValue()) }
            return nil
        }
        pthread_create(&thread, nil, body, Unmanaged.passRetained(run).toOpaque())
        return thread
    }

    private static func work(_ run: Run) {
        do throws(LoadError) {
            var connection = try Connection(port: run.port)
            var durations: [UInt64] = []
            while let conversation = try run.take() {
                let begin = Clock.now
                try converse(conversation, run, &connection)
                let now = Clock.now
                if now >= run.countFrom, now < run.end { durations.append(now - begin) }
            }
            run.finish(durations)
        } catch {
            run.fail(error.description)
        }
    }

    private static func converse(
        _ conversation: [Material.Request], _ run: Run, _ connection: inout Connection
    ) throws(LoadError) {
        var location: [UInt8] = []
        for request in conversation {
            let bytes = UnsafeRawBufferPointer(rebasing: run.material.memory[request.bytes])
            if location.isEmpty {
                try connection.send(bytes.bytes)
            } else {
                let filled = fill(bytes, location)
                try connection.send(filled.span.bytes)
            }
            let answer = try connection.receive()
            guard answer.status == request.status else {
                throw LoadError("expected \(request.status), got\n\(connection.lastAnswer)")
            }
            location = answer.location
        }
    }

    /// `{location}` stands in the first line.
    private static func fill(_ request: UnsafeRawBufferPointer, _ location: [UInt8]) -> [UInt8] {
        guard let open = request.firstIndex(of: UInt8(ascii: "{")),
            let close = request.firstIndex(of: UInt8(ascii: "}"))
        else { return Array(request) }
        return Array(request[..<open]) + location + Array(request[(close + 1)...])
    }
}

enum Clock {
    static var now: UInt64 { clock_gettime_nsec(CLOCK_MONOTONIC) }
    static var processTime: Double { Double(clock_gettime_nsec(CLOCK_PROCESS_CPUTIME_ID)) / 1e9 }

    private static func clock_gettime_nsec(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
