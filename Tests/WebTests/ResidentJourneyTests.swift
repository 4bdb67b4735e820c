import Basics
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import Reservation
import TestSupport
import Testing

@testable import Web

@Suite struct ResidentJourneyTests {
    static let unit = "/112062/gyoda-bunka-hall/hall"
    static let applicant = ["name": "田中 花子", "nameKana": "タナカ ハナコ", "phone": "048-500-0000", "purpose": "合唱の練習"]

    /// From the week to the check page, as a click each.
    private func held(_ browser: Browser, slots: String = "morning", people: String = "１０人") async throws -> Sheet {
        let week = try await browser.get("\(Self.unit)?from=\(TestCity.weekday)")
        let link = try #require(week.links("\(Self.unit)/book?date=\(TestCity.weekday)").first { $0.hasSuffix(slots) })
        let questions = try await browser.get(link)
        let quote = try await browser.submit(
            questions.form("\(Self.unit)/book"), ["people": people, "action": "quote"])
        let hold = try quote.form("\(Self.unit)/book", holding: Form.idempotencyField)
        return try await browser.submit(hold, Self.applicant)
    }

    @Test func `a resident goes from a free slot to a receipt without a script`() async throws {
        try await TestDoors.with { client, city in
            let browser = Browser(client)
            try await browser.signIn("tanaka")
            let answer = try await held(browser)
            let check = try await browser.follow(answer)
            #expect(check.text.contains("9時15分まで確保"))
            #expect(check.text.contains("合唱の練習"))
            #expect(check.text.contains("14,400円を支払って予約する"))
            #expect(check.text.contains("予約はまだ完了していません"))

            let confirmed = try await browser.submit(check.form("/reservations/", holding: "value=\"online\""))
            let page = try #require(confirmed.location)
            #expect(page.hasPrefix("http://127.0.0.1:"))
            try await city.act("pay", on: page)

            let status = try #require(answer.location).replacing("/check", with: "")
            let waiting = try await browser.get(status)
            let refresh = try #require(waiting.links("/payments/return?reference=").first)
            let done = try await browser.follow(try await browser.get(refresh))
            #expect(done.title.hasPrefix("予約が確定しました"))
            let receipt = try await browser.get("\(status)/receipt")
            #expect(receipt.status == .ok)
            for words in ["領収書", "クレジットカード等による支払", "14,400円", "うち消費税10%", "田中 花子 様"] {
                #expect(receipt.text.contains(words), "\(words)")
            }
            let list = try await browser.get("/reservations")
            #expect(list.text.contains("予約確定"))
        }
    }

    @Test func `the week shows each slot as a link with its words, and what is closed without one`() async throws {
        try await TestDoors.with { client, city in
            _ = try await city.holdGyoda()
            let week = try await Browser(client).get("\(Self.unit)?from=\(TestCity.weekday)")
            #expect(week.status == .ok)
            #expect(week.links("\(Self.unit)/book?date=2026-12-17&slots=morning").isEmpty)
            #expect(!week.links("\(Self.unit)/book?date=2026-12-17&slots=evening").isEmpty)
            #expect(week.text.contains("<span class=\"hidden\">空きなし</span>"))
            #expect(week.text.contains("を選ぶ</span></a>"))
            #expect(week.text.contains("<th scope=\"row\""))
            #expect(week.text.contains("見本"))
            let newYear = try await Browser(client).get("\(Self.unit)?from=2026-12-29")
            #expect(newYear.text.contains("年末年始"))
        }
    }

    @Test func `an hourly room offers its free hours, then how long`() async throws {
        try await TestDoors.with { client, _ in
            let browser = Browser(client)
            let home = try await browser.get("/")
            let facility = try #require(home.links("/342114/").first)
            let units = try await browser.get(facility).links("\(facility)/")
            var seen = 0
            for unit in units {
                let week = try await browser.get("\(unit)?from=2026-12-17")
                #expect(week.status == .ok, "\(unit)")
                guard week.text.contains("class=\"chips\""), let hour = week.links("\(unit)/book?").first else {
                    continue
                }
                let book = try await browser.get(hour)
                #expect(book.text.contains("2時間分"))
                let quote = try await browser.submit(book.form("\(unit)/book"), ["people": "2", "action": "quote"])
                #expect(quote.text.contains("使用料の内訳"))
                #expect(quote.text.contains("ログインして予約に進む"))
                seen += 1
            }
            #expect(seen > 0)
        }
    }

    @Test func `a visitor sees the fee, signs in, and finds the answers again`() async throws {
        try await TestDoors.with { client, _ in
            let browser = Browser(client)
            let quote = try await browser.get(
                "\(Self.unit)/book?date=\(TestCity.weekday)&slots=morning&people=20&choices%2Fresidency=outside&action=quote"
            )
            #expect(quote.text.contains("21,600円"))
            let signIn = try await browser.get(try #require(quote.links("/sign-in?return=%2F112062").first))
            let answer = try await browser.submit(
                signIn.form("/sign-in"), ["login": "tanaka", "password": SampleCity.password])
            let back = try await browser.follow(answer)
            #expect(back.text.contains("21,600円"))
            #expect(back.text.contains("value=\"20\""))
            #expect(back.text.contains("この枠を確保して確認に進む"))
        }
    }

    @Test func `a double click holds one slot`() async throws {
        try await TestDoors.with { client, _ in
            let browser = Browser(client)
            try await browser.signIn("tanaka")
            let quote = try await browser.get(
                "\(Self.unit)/book?date=\(TestCity.weekday)&slots=morning&people=20&action=quote")
            let form = try quote.form("\(Self.unit)/book", holding: Form.idempotencyField)
            let first = try await browser.submit(form, Self.applicant)
            let second = try await browser.submit(form, Self.applicant)
            #expect(first.status == .seeOther)
            #expect(first.location == second.location)
        }
    }

    @Test func `the loser is told why, with what is free nearby`() async throws {
        try await TestDoors.with { client, city in
            let browser = Browser(client)
            try await browser.signIn("suzuki")
            let quote = try await browser.get(
                "\(Self.unit)/book?date=\(TestCity.weekday)&slots=morning&people=20&action=quote")
            let form = try quote.form("\(Self.unit)/book", holding: Form.idempotencyField)
            _ = try await city.holdGyoda()
            let answer = try await browser.submit(form, Self.applicant)
            #expect(answer.status == .conflict)
            #expect(answer.text.contains("すでに予約されています"))
            let links = answer.links("\(Self.unit)/book?date=")
            #expect(!links.isEmpty)
            #expect(try await browser.get(links[0]).status == .ok)
        }
    }

    @Test(arguments: [
        ("people", "0", "field-people"), ("people", "９９９９９", "field-people"), ("people", "たくさん", "field-people"),
        ("choices/residency", "mars", "field-choices/residency"), ("slots", "midnight", "field-slots"),
    ])
    func `what cannot be is said beside its field, and what was typed stays`(
        field: String, value: String, anchor: String
    ) async throws {
        try await TestDoors.with { client, _ in
            var fields = FormFields(pairs: [
                ("date", "\(TestCity.weekday)"), ("slots", "morning"), ("people", "12"), ("action", "quote"),
            ])
            fields = fields.with(field, value)
            let page = try await Browser(client).get("\(Self.unit)/book?\(fields.query)")
            #expect(page.status == .unprocessableContent)
            #expect(page.title.hasPrefix("エラー："))
            #expect(page.text.contains("href=\"#\(anchor)\""))
            #expect(page.text.contains("id=\"\(anchor)\""))
            if field == "people" { #expect(page.text.contains("value=\"\(value)\"")) }
        }
    }

    @Test func `a hold that lapsed offers the same slot again`() async throws {
        try await TestDoors.with { client, city in
            let browser = Browser(client)
            try await browser.signIn("tanaka")
            let answer = try await held(browser)
            let check = try await browser.follow(answer)
            city.clock.advance(by: .seconds(16 * 60))
            let late = try await browser.submit(check.form("/reservations/", holding: "value=\"online\""))
            let page = try await browser.follow(late)
            #expect(page.text.contains("仮押さえの時間が過ぎました"))
            let again = try #require(page.links("\(Self.unit)/book?").first)
            let quote = try await browser.get(again)
            #expect(quote.text.contains("この枠を確保して確認に進む"))
        }
    }

    @Test func `changing the answers gives the slot back and keeps what was answered`() async throws {
        try await TestDoors.with { client, _ in
            let browser = Browser(client)
            try await browser.signIn("tanaka")
            let check = try await browser.follow(try await held(browser, people: "33"))
            let answer = try await browser.submit(check.form("/reservations/", holding: "name=\"again\""))
            let book = try await browser.follow(answer)
            #expect(book.text.contains("value=\"33\""))
            #expect(book.text.contains("この枠を確保して確認に進む"))
        }
    }

    @Test func `paying at the counter is told by when, and can be given up`() async throws {
        try await TestDoors.with { client, _ in
            let browser = Browser(client)
            try await browser.signIn("tanaka")
            let check = try await browser.follow(try await held(browser))
            let confirmed = try await browser.submit(check.form("/reservations/", holding: "value=\"counter\""))
            let page = try await browser.follow(confirmed)
            #expect(page.text.contains("までに窓口でお支払いください"))
            let withdrawn = try await browser.submit(page.form("/reservations/", holding: "name=\"version\""))
            #expect(try await browser.follow(withdrawn).text.contains("取下げ"))
        }
    }

    @Test func `a declined payment can be tried again`() async throws {
        try await TestDoors.with { client, city in
            let browser = Browser(client)
            try await browser.signIn("tanaka")
            let answer = try await held(browser)
            let check = try await browser.follow(answer)
            let confirmed = try await browser.submit(check.form("/reservations/", holding: "value=\"online\""))
            try await city.act("decline", on: try #require(confirmed.location))
            let status = try #require(answer.location).replacing("/check", with: "")
            let refresh = try #require(try await browser.get(status).links("/payments/return?").first)
            let page = try await browser.follow(try await browser.get(refresh))
            #expect(page.text.contains("お支払いができませんでした"))
            let again = try await browser.submit(page.form("\(status)/pay"))
            #expect(again.location?.hasPrefix("http://127.0.0.1:") == true)
            #expect(again.location != confirmed.location)
        }
    }

    @Test func `somebody else's reservation does not exist`() async throws {
        try await TestDoors.with { client, city in
            let view = try await city.holdGyoda()
            let browser = Browser(client)
            try await browser.signIn("suzuki")
            for address in ["", "/check", "/receipt"] {
                #expect(try await browser.get("/reservations/\(view.id)\(address)").status == .notFound)
            }
            #expect(try await browser.get("/reservations/not-an-id").status == .notFound)
        }
    }

    @Test(arguments: [
        "/112062/no-such-hall", "/999999/gyoda-bunka-hall", "/112062/gyoda-bunka-hall/no-such-room",
    ])
    func `a facility that is not there is not found`(address: String) async throws {
        try await TestDoors.with { client, _ in
            let page = try await Browser(client).get(address)
            #expect(page.status == .notFound)
        }
    }

    @Test func `the jump takes any calendar, and says when there is no such day`() async throws {
        try await TestDoors.with { client, _ in
            let browser = Browser(client)
            let form = try await browser.get(Self.unit).form(Self.unit)
            let jump = try await browser.submit(form, ["on-year": "令和９", "on-month": "１", "on-day": "20"])
            #expect(jump.location == "\(Self.unit)?from=2027-01-20")
            let wrong = try await browser.submit(form, ["on-year": "2027", "on-month": "2", "on-day": "30"])
            #expect(wrong.text.contains("実際にある日付"))
            #expect(wrong.text.contains("value=\"30\""))
            let past = try await browser.submit(form, ["on-year": "2020", "on-month": "1", "on-day": "1"])
            #expect(past.location == "\(Self.unit)?from=2026-12-01")
        }
    }

    @Test func `nobody's words become markup`() async throws {
        try await TestDoors.with { client, _ in
            let browser = Browser(client)
            try await browser.signIn("tanaka")
            let quote = try await browser.get(
                "\(Self.unit)/book?date=\(TestCity.weekday)&slots=morning&people=20&action=quote")
            let form = try quote.form("\(Self.unit)/book", holding: Form.idempotencyField)
            var fields = Self.applicant
            fields["purpose"] = "\"><script>alert(1)</script>"
            fields["name"] = "<img src=x onerror=alert(1)>"
            let check = try await browser.follow(try await browser.submit(form, fields))
            #expect(check.status == .ok)
            #expect(!check.text.contains("<script"))
            #expect(!check.text.contains("<img"))
            #expect(check.text.contains("&lt;script&gt;"))
        }
    }
}
