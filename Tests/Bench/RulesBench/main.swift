import Basics
import Foundation
import Ordinance

// What the rules alone cost, on one core: reading documents, and making quotes. Prints one line of JSON; Tests/Bench/run
// repeats it and reports medians.

/// The documents as a process loads them at start: the stored trees, each for a facility of its own.
func stored(_ folder: String, count: Int) throws -> [String] {
    let texts = try ["otake", "gyoda"].map { try String(contentsOfFile: "\(folder)/\($0).yaml", encoding: .utf8) }
    return try (0..<count).map { place in
        let text = texts[place % texts.count]
            .replacing("azalea-otake", with: "facility-\(place)")
            .replacing("gyoda-bunka-hall", with: "facility-\(place)")
        return try SourceNode.read(yaml: text, file: "bench").json
    }
}

func load(_ documents: [String]) throws -> OrdinanceBook {
    let parts = documents.enumerated().compactMap { place, json in
        SourceNode.read(json: json, file: "bench-\(place)").map {
            OrdinanceBook.Part(id: "bench-\(place)@1", node: $0)
        }
    }
    return try OrdinanceBook(parts: parts, holidays: .computed, isTrusting: true)
}

/// Uses of every kind the two cities know: rooms, days, slots, answers.
func requests(_ book: OrdinanceBook) throws -> [(FeeRules, FeeRequest)] {
    var requests: [(FeeRules, FeeRequest)] = []
    for ordinance in book.all {
        guard let calendar = ordinance.calendar else { continue }
        for tariff in ordinance.fees.tariffs {
            for room in tariff.rooms {
                for offset in stride(from: 0, to: 200, by: 7) {
                    let date = CalendarDate(daysSinceEpoch: 20_900 + offset)
                    guard case .open(let usable, _) = calendar.opening(on: date, room: room),
                        let day = ordinance.holidays.signature(of: date)
                    else { continue }
                    for (place, column) in tariff.scheme.columns(span: calendar.span).enumerated() {
                        guard
                            let time = try? tariff.scheme.time(
                                on: date, slots: [column.code], usable: usable, span: calendar.span)
                        else { continue }
                        var choices: [String: String] = [:]
                        for question in ordinance.fees.questions(forRoom: room) {
                            choices[question.code] = question.options[(place + offset) % question.options.count].code
                        }
                        requests.append(
                            (ordinance.fees, FeeRequest(room: room, time: time, day: day, people: 10, choices: choices))
                        )
                    }
                }
            }
        }
    }
    return requests
}

func seconds(_ body: () throws -> Void) rethrows -> Double {
    let took = try ContinuousClock().measure(body)
    return Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
}

let folder = CommandLine.arguments.dropFirst().first ?? "Ordinances"
let documents = try stored(folder, count: 200)
let loading = try seconds { _ = try load(documents) }
let asked = try requests(load(Array(documents.prefix(2))))
let rounds = max(1, 200_000 / max(asked.count, 1))
var total: Int64 = 0
let quoting = try seconds {
    for _ in 0..<rounds {
        for (fees, request) in asked { total += try fees.quote(request).total.amount }
    }
}
let recording = try seconds {
    for (fees, request) in asked { total += Int64(QuoteRecord(try fees.quote(request), ordinances: []).lines.count) }
}
let count = Double(rounds * asked.count)
print(
    """
    {"documents": \(documents.count), "load_ms": \(loading * 1000), "quotes": \(Int(count)), \
    "quotes_per_second": \(count / quoting), "records_per_second": \(Double(asked.count) / recording), \
    "sum": \(total)}
    """)
