import Basics
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ledger
import Operations
import Reservation
import TestSupport
import Testing

@testable import Web

@Suite struct CounterPageTests {
    static let takeFee = "14,400円を端末で受け取る"

    private func atTheCounter(
        _ body: @escaping @Sendable (Browser, TestCity, ReservationView) async throws -> Void
    ) async throws {
        try await TestDoors.with { client, city in
            let view = try await city.awaitingAtCounter()
            let browser = Browser(client)
            try await browser.signIn("counter")
            try await body(browser, city, view)
        }
    }

    private static func take(_ browser: Browser, _ view: ReservationView) async throws -> Sheet {
        let page = try await browser.get("/counter/reservations/\(view.id)")
        return try await browser.submit(page.form("/counter/reservations/\(view.id)/fee"))
    }

    private static func next(_ behaviour: String, _ city: TestCity) async throws {
        try await city.control("/control/terminals/terminal-1", "{\"next\":\"\(behaviour)\"}")
    }

    @Test func `a scanned number, Enter and Enter take the fee, and Enter opens the receipt`() async throws {
        try await atTheCounter { browser, _, view in
            let desk = try await browser.get("/counter")
            #expect(desk.text.contains("name=\"q\" type=\"search\" value=\"\" autocomplete=\"off\" autofocus"))
            let field = try desk.form("/counter", holding: "name=\"q\"")
            let scanned = try await browser.submit(field, ["q": "\(view.reference)"])
            #expect(scanned.location == "/counter/reservations/\(view.id)")
            let page = try await browser.follow(scanned)
            let button = try #require(page.text.firstMatch(of: #/<button[^>]*>14,400円を端末で受け取る/#))
            #expect(button.0.contains(" autofocus"))
            let done = try await browser.follow(
                try await browser.submit(page.form("/counter/reservations/\(view.id)/fee")))
            #expect(done.text.contains("14,400円を受け取りました"))
            #expect(done.text.contains("href=\"/reservations/\(view.id)/receipt\" autofocus"))
            #expect(!done.text.contains(Self.takeFee))
            #expect(try await browser.get("/reservations/\(view.id)/receipt").text.contains("領収書"))
        }
    }

    @Test(arguments: ["compact", "lower", "full width", "spaces"])
    func `a reference number is understood as people type it`(way: String) async throws {
        try await atTheCounter { browser, _, view in
            let plain = view.reference.description
            let typed =
                switch way {
                case "lower": plain.lowercased()
                case "full width":
                    plain.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }.map(String.init).joined()
                case "spaces": " \(plain.replacing("-", with: "　")) "
                default: plain.replacing("-", with: "")
                }
            let answer = try await browser.get("/counter?q=\(FormFields.encoded(typed))")
            #expect(answer.location == "/counter/reservations/\(view.id)")
        }
    }

    @Test(arguments: [("田中", true), ("ﾀﾅｶ", true), ("たなか", true), ("山田", false), ("K7Q2-M4XX", false)])
    func `a name or its reading leads to a list, even of one`(text: String, isFound: Bool) async throws {
        try await atTheCounter { browser, _, view in
            let page = try await browser.get("/counter?q=\(FormFields.encoded(text))")
            #expect(page.status == .ok)
            #expect(page.text.contains("該当する予約はありません") == !isFound)
            #expect(
                page.text.contains("<a href=\"/counter/reservations/\(view.id)\" autofocus>\(view.reference)</a>")
                    == isFound)
        }
    }

    @Test func `the day's bookings say when, where, who, and whether they are paid`() async throws {
        try await atTheCounter { browser, _, view in
            let day = try await browser.get("/counter?date=\(view.date)")
            for words in ["9:00–12:00", "田中 花子", "14,400円", "未払い", "支払待ち", "<caption", "scope=\"col\""] {
                #expect(day.text.contains(words), "\(words)")
            }
            let before = try await browser.get("/counter?date=\(view.date - 1)")
            #expect(before.text.contains(view.reference.description), "tomorrow's bookings stand below today's")
            let typed = try await browser.get("/counter?date-year=令和8&date-month=１２&date-day=17")
            #expect(typed.text.contains(view.reference.description))
            #expect(try await browser.get("/counter").text.contains("予約はありません"))
            let wrong = try await browser.get("/counter?date-year=2026&date-month=2&date-day=30")
            #expect(wrong.status == .badRequest)
            #expect(wrong.text.contains("value=\"30\""))
        }
    }

    @Test func `a second click on the same button changes nothing`() async throws {
        try await atTheCounter { browser, city, view in
            let page = try await browser.get("/counter/reservations/\(view.id)")
            let form = try page.form("/counter/reservations/\(view.id)/fee")
            let first = try await browser.submit(form)
            let second = try await browser.submit(form)
            #expect(first.status == .seeOther)
            #expect(second.location == first.location)
            let after = try await city.perform(FindReservation(id: view.id), as: city.counter)
            #expect(after.payments.count == 1)
        }
    }

    @Test func `a page left open in another tab cannot take the fee again`() async throws {
        try await atTheCounter { browser, _, view in
            let old = try await browser.get("/counter/reservations/\(view.id)")
            _ = try await Self.take(browser, view)
            let late = try await browser.submit(old.form("/counter/reservations/\(view.id)/fee"))
            #expect(late.status == .conflict)
            #expect(late.text.contains("この使用料はすでに支払われています"))
            #expect(late.text.contains("14,400円 支払済み"))
            #expect(!late.text.contains(Self.takeFee))
        }
    }

    @Test func `a declined card says why, and the next try is a new act`() async throws {
        try await atTheCounter { browser, city, view in
            try await Self.next("decline", city)
            let declined = try await browser.follow(try await Self.take(browser, view))
            #expect(declined.text.contains("受け取れませんでした（請求されていません）"))
            #expect(declined.text.contains("カード会社などが承認しませんでした"))
            try await Self.next("approve", city)
            let done = try await browser.follow(
                try await browser.submit(declined.form("/counter/reservations/\(view.id)/fee")))
            #expect(done.text.contains("14,400円を受け取りました"))
        }
    }

    @Test(arguments: [
        ("timeout_then_approved", "14,400円を受け取りました", false),
        ("timeout_then_declined", "受け取れませんでした（請求されていません）", true),
        ("never_arrived", "請求されていません", true),
    ])
    func `after an outcome nobody knows only an inquiry is offered`(
        behaviour: String, words: String, mayCharge: Bool
    ) async throws {
        try await atTheCounter { browser, city, view in
            try await Self.next(behaviour, city)
            let unknown = try await browser.follow(try await Self.take(browser, view))
            #expect(unknown.text.contains("もう一度請求しないでください"))
            #expect(unknown.text.firstMatch(of: #/<button[^>]* autofocus[^>]*>端末に照会する/#) != nil)
            #expect(!unknown.text.contains("/counter/reservations/\(view.id)/fee"))
            #expect(!unknown.text.contains("/counter/reservations/\(view.id)/withdraw"))
            let list = try await browser.get("/counter?date=\(view.date)")
            #expect(list.text.contains("結果不明（要照会）"))
            try await Self.next("approve", city)
            let settled = try await browser.follow(try await browser.submit(unknown.form("/counter/payments/")))
            #expect(settled.text.contains(words))
            #expect(settled.text.contains(Self.takeFee) == mayCharge)
        }
    }

    @Test func `the desk remembers its terminal, and forgets one that no longer exists`() async throws {
        try await atTheCounter { browser, _, view in
            browser.set(cookie: "terminal", "terminal-2")
            let second = try await browser.get("/counter/reservations/\(view.id)")
            #expect(second.text.contains("<option value=\"terminal-2\" selected>"))
            browser.set(cookie: "terminal", "terminal-9")
            let first = try await browser.get("/counter/reservations/\(view.id)")
            #expect(first.text.contains("<option value=\"terminal-1\" selected>"))
            let form = try first.form("/counter/reservations/\(view.id)/fee")
            let wrong = try await browser.submit(form, ["terminal": "端末"])
            #expect(wrong.status == .badRequest)
            #expect(wrong.text.contains("端末番号を選んでください"))
            let again = try wrong.form("/counter/reservations/\(view.id)/fee")
            _ = try await browser.submit(again, ["terminal": "terminal-2"])
            #expect(browser.cookies["terminal"] == "terminal-2")
        }
    }

    @Test func `a booking is withdrawn only after being asked once more`() async throws {
        try await atTheCounter { browser, _, view in
            let page = try await browser.get("/counter/reservations/\(view.id)")
            let ask = try await browser.get(try #require(page.links("/counter/reservations/\(view.id)/withdraw").first))
            #expect(ask.text.contains("元に戻せません"))
            let done = try await browser.follow(
                try await browser.submit(ask.form("/counter/reservations/\(view.id)/withdraw")))
            #expect(done.text.contains("取下げ"))
            #expect(!done.text.contains(Self.takeFee))
            let again = try await browser.submit(
                ask.form("/counter/reservations/\(view.id)/withdraw"), [Form.idempotencyField: "another-key-of-mine"])
            #expect(again.status == .conflict)
            #expect(again.text.contains("取り下げできる状態ではありません"))
        }
    }

    @Test func `a notice stays until somebody has seen it`() async throws {
        try await atTheCounter { browser, city, _ in
            let held = try await city.holdGyoda(TestCity.weekday + 1)
            let confirmed = try await city.confirm(held, .online)
            try await city.act("pay", on: try #require(confirmed.paymentURL))
            city.clock.advance(by: .seconds(16 * 60))
            _ = try await city.holdGyoda(TestCity.weekday + 1, as: city.otherResident)
            let payment = try #require(confirmed.reservation.payment)
            for (body, signature) in try await city.webhooks(of: payment.id) {
                _ = try await city.perform(
                    ReceiveProviderEvent(body: body, signature: signature), as: .system("webhook"))
            }
            try await city.work()
            let desk = try await browser.get("/counter")
            #expect(desk.text.contains("枠を用意できないため返金します"))
            let after = try await browser.follow(try await browser.submit(desk.form("/counter/notices/")))
            #expect(!after.text.contains("枠を用意できないため返金します"))
        }
    }

    @Test(arguments: [("tanaka", "/counter"), ("counter", "/counter?municipality=999999"), ("counter", "/admin")])
    func `who has no role there is told so on a page`(login: String, address: String) async throws {
        try await TestDoors.with { client, _ in
            let browser = Browser(client)
            try await browser.signIn(login)
            let page = try await browser.get(address)
            #expect(page.status == .forbidden)
            #expect(page.text.contains("この操作を行う権限がありません"))
            #expect(page.text.contains("<main id=\"main\">"))
        }
    }

    @Test func `staff of two cities see one at a time and can change`() async throws {
        try await atTheCounter { browser, _, view in
            let here = try await browser.get("/counter?municipality=112062&date=\(view.date)")
            #expect(here.text.contains("aria-current=\"page\">行田市"))
            #expect(here.text.contains(view.reference.description))
            let there = try await browser.get("/counter?municipality=342114&date=\(view.date)")
            #expect(there.text.contains("aria-current=\"page\">大竹市"))
            #expect(!there.text.contains(view.reference.description))
            let search = try await browser.get("/counter?municipality=342114&q=\(view.reference)")
            #expect(search.text.contains("該当する予約はありません"))
            let field = try there.form("/counter", holding: "name=\"q\"")
            #expect(field.fields.contains { $0 == ("municipality", "342114") })
        }
    }

    @Test func `the counter reads English too`() async throws {
        try await atTheCounter { browser, _, view in
            let page = try await browser.get("/counter/reservations/\(view.id)?lang=en")
            #expect(page.text.contains("<html lang=\"en\">"))
            #expect(page.text.contains("Take ¥14,400 on the terminal"))
            #expect(try await browser.get("/counter").text.contains("Reference number, name or reading"))
        }
    }

    @Test(arguments: [
        ("K7Q2-M4XX", true), ("k7q2m4xx", true), ("Ｋ７Ｑ２－Ｍ４ＸＸ", true), ("田中花子さんの件", false), ("ABCDEFGH", false),
        ("K7Q2", false), ("", false),
    ])
    func `eight characters whose check does not hold look mistyped`(text: String, expected: Bool) {
        #expect(CounterPage.looksMistyped(text) == expected)
    }

    @Test(arguments: [
        ([("date", "2026-12-17")], "2026-12-17", false),
        ([("date", "2026-02-30")], "2026-12-01", true),
        ([("date-year", "R8"), ("date-month", "12"), ("date-day", "17")], "2026-12-17", false),
        ([("date-year", "2026"), ("date-month", ""), ("date-day", "")], "2026-12-01", true),
        ([("date-year", ""), ("date-month", ""), ("date-day", "")], "2026-12-01", false),
        ([], "2026-12-01", false),
    ])
    func `a day comes from a link or from three fields`(
        fields: [(String, String)], expected: String, isWrong: Bool
    ) throws {
        let otherwise = try #require(CalendarDate("2026-12-01"))
        let choice = DayChoice(FormFields(pairs: fields), otherwise: otherwise, .japanese)
        #expect(choice.date.description == expected)
        #expect(choice.errors.isEmpty == !isWrong)
    }

    @Test func `a table names its rows and columns, escapes its cells and scrolls by keyboard`() {
        let html = DataTable(
            id: "t", caption: "<表>", columns: [.words("名"), .number("円")],
            rows: [DataTable.Row(["\("<b>")", "\(1)"], isMarked: true)], total: ["計", "\(1)"]
        ).html.text
        #expect(html.contains("role=\"region\" tabindex=\"0\" aria-labelledby=\"t\""))
        #expect(html.contains("<caption id=\"t\">&lt;表&gt;</caption>"))
        #expect(html.contains("<tr class=\"marked\"><th scope=\"row\">&lt;b&gt;</th><td class=\"num\">1</td></tr>"))
        #expect(html.contains("<th scope=\"col\" class=\"num\">円</th>"))
        #expect(html.contains("<tfoot><tr><th scope=\"row\">計</th>"))
    }
}
