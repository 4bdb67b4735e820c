import Basics
import Foundation
import Operations
import Ordinance
import Postgres
import TestSupport
import Testing

@Suite struct OrdinanceStoreTests {
    static let gyoda = SampleCity.town

    private func `import`(_ city: TestCity, _ period: String, price: Int) async throws {
        let document = try SampleOrdinance.document(period, price: price)
        _ = try await city.perform(ImportOrdinances([document]), as: city.admin)
    }

    private func fee(_ book: OrdinanceBook, on date: CalendarDate) throws -> Yen {
        try UseQuestion(room: "hall", date: date, slots: ["morning"]).quote(by: book).quote.total
    }

    @Test func `other processes are told of a new book, and of an import that changed nothing they are not`()
        async throws
    {
        try await TestCity.withTown { city in
            var events = Listener(options: city.world.database.options, channels: ["ordinance"]).makeAsyncIterator()
            #expect(await events.next() == .reconnected)
            try await `import`(city, "2020-04-01..", price: 14_400)
            #expect(await events.next() == .notification(channel: "ordinance", payload: Self.gyoda))
            try await `import`(city, "2020-04-01..", price: 14_400)
            try await `import`(city, "2027-04-01..", price: 15_000)
            #expect(await events.next() == .notification(channel: "ordinance", payload: Self.gyoda))
            try await city.world.database.run(
                Statement<NoRows, String>(name: "mark", sql: "select pg_notify('ordinance', $1)"), "mark")
            #expect(await events.next() == .notification(channel: "ordinance", payload: "mark"))
        }
    }

    @Test func `a process that loads again has the newest book, and an older one for bookings that keep it`()
        async throws
    {
        try await TestCity.withTown { city in
            let (other, database) = (OrdinanceStore(), city.world.database)
            #expect(throws: Refusal.ordinanceMissing) { try other.current(Self.gyoda) }
            try await `import`(city, "2020-04-01..", price: 14_400)
            try await other.load(from: database)
            let first = try other.current(Self.gyoda)
            try await `import`(city, "2026-12-01..", price: 15_000)
            #expect(try other.current(Self.gyoda).bookID == first.bookID)
            try await other.load(from: database)
            let second = try other.current(Self.gyoda)
            #expect((first.number, second.number) == (1, 2))
            #expect(try fee(second.book, on: TestCity.weekday) == 15_000)
            let kept = try await other.book(first.bookID, from: database)
            #expect(try fee(kept.book, on: TestCity.weekday) == 14_400)
            // What is kept is what was compiled: the same rules, not new ones like them.
            let (before, after) = (first.book.all, kept.book.all)
            #expect(before == after)
        }
    }

    @Test func `a document stored long ago is read from its tree, and means what its text means`() async throws {
        try await TestCity.withTown { city in
            try await `import`(city, "2020-04-01..", price: 14_400)
            let stored = OrdinanceStore()
            try await stored.load(from: city.world.database)
            let draft = try DraftBook([try SampleOrdinance.document("2020-04-01..", price: 14_400)])
            for offset in 0..<7 {
                let date = TestCity.weekday + offset
                #expect(try fee(stored.current(Self.gyoda).book, on: date) == fee(draft.book, on: date))
            }
        }
    }

    @Test func `documents that need each other come in together, or not at all`() async throws {
        try await TestCity.withTown { city in
            let whole = SampleOrdinance.text("2020-04-01..", code: "fees")
            let start = try #require(whole.range(of: "calendar:"))
            let end = try #require(whole.range(of: "tariffs:"))
            let fees = String(whole[..<start.lowerBound]) + String(whole[end.lowerBound...])
            let head = try #require(whole.range(of: "slots:"))
            let calendar =
                String(whole[..<head.lowerBound]).replacing("ordinance: fees", with: "ordinance: calendar")
                + String(whole[start.lowerBound..<end.lowerBound])
            let documents = [
                try OrdinanceDocument(name: "calendar.yaml", text: calendar),
                try OrdinanceDocument(name: "fees.yaml", text: fees),
            ]
            let alone = try await city.refusal(of: ImportOrdinances([documents[0]]), as: city.admin)
            #expect(alone?.code == "ordinance_faulty")
            let done = try await city.perform(ImportOrdinances(documents), as: city.admin)
            #expect(done.documents.map(\.code) == ["calendar", "fees"])
            #expect(try fee(city.world.ordinances.current(Self.gyoda).book, on: TestCity.weekday) == 14_400)
            // A new calendar alone keeps the fees.
            let next = calendar.replacing("effective: 2020-04-01..", with: "effective: 2027-04-01..")
                .replacing("9:00-21:30", with: "13:00-21:30")
            let later = try OrdinanceDocument(name: "calendar.yaml", text: next)
            _ = try await city.perform(ImportOrdinances([later]), as: city.admin)
            let book = try city.world.ordinances.current(Self.gyoda).book
            let april = CalendarDate(daysSinceEpoch: 20_911)
            #expect(try fee(book, on: april - 5) == 14_400)
            #expect(throws: RuleRefusal.self) { try fee(book, on: april) }
        }
    }

    @Test func `documents of two municipalities are not imported together`() async throws {
        try await TestCity.withTown { city in
            let other = SampleOrdinance.text("2020-04-01..").replacing(SampleCity.town, with: SampleCity.otake)
            let operation = ImportOrdinances([
                try SampleOrdinance.document("2020-04-01.."), try OrdinanceDocument(name: "otake.yaml", text: other),
            ])
            #expect(try await city.refusal(of: operation, as: city.admin)?.code == "malformed")
        }
    }
}
