import Basics
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ledger
import NIOCore
import Operations
import Reservation
import TestSupport
import Testing

@testable import Web

@Suite struct AdminPageTests {
    /// One fee taken yesterday at the counter, an administrator signed in, and the provider's file of that day.
    private func theMorningAfter(
        _ body: @escaping @Sendable (Browser, TestCity, [UInt8]) async throws -> Void
    ) async throws {
        try await TestDoors.with { client, city in
            let view = try await city.awaitingAtCounter()
            _ = try await city.perform(TakeCounterFee(id: view.id, terminal: "terminal-1"), as: city.counter)
            let day = city.world.today
            city.clock.advance(by: .seconds(24 * 3600))
            let browser = Browser(client)
            try await browser.signIn("admin")
            try await body(browser, city, try await city.settle(day).csv)
        }
    }

    /// Chooses a file in a form of the morning page and sends it, as a browser does.
    private static func upload(
        _ browser: Browser, _ field: String, to action: String, name: String, _ bytes: [UInt8]?
    ) async throws -> Sheet {
        let form = try await browser.get("/admin").form(action)
        let boundary = "----kaikan\(bytes?.count ?? 0)"
        var body = ByteBuffer()
        for (field, value) in form.fields where field == Form.tokenField || field == "municipality" {
            body.writeString("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n")
        }
        body.writeString(
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"; "
                + "filename=\"\(bytes == nil ? "" : name)\"\r\nContent-Type: application/octet-stream\r\n\r\n")
        body.writeBytes(bytes ?? [])
        body.writeString("\r\n--\(boundary)--\r\n")
        return try await browser.send(
            .post, action, body, [.contentType: "multipart/form-data; boundary=\(boundary)"])
    }

    private static func settlement(_ browser: Browser, name: String = "精算.csv", _ bytes: [UInt8]?) async throws -> Sheet
    {
        try await upload(browser, "settlement", to: "/admin/settlement-files", name: name, bytes)
    }

    @Test func `a day goes from files to a clean line, a seal and a journal`() async throws {
        try await theMorningAfter { browser, city, csv in
            let morning = try await browser.get("/admin")
            #expect(morning.text.contains("差異なし"))
            let imported = try await browser.follow(try await Self.settlement(browser, csv))
            #expect(imported.text.contains("「精算.csv」を取り込みました。"))
            #expect(imported.text.contains("明細1件、うち照合済み1件、差異0件"))
            #expect(imported.text.contains("当方の番号"))
            #expect(!(try await browser.get("/admin").text.contains("を取り込みました")), "said once")
            let again = try await browser.follow(try await Self.settlement(browser, name: "again.csv", csv))
            #expect(again.text.contains("「again.csv」はすでに取り込まれています"))

            let arrival = try #require(imported.text.firstMatch(of: #/（(\d+)月(\d+)日（.）入金予定）/#))
            let date = try #require(CalendarDate(year: 2026, month: Int(arrival.1) ?? 0, day: Int(arrival.2) ?? 0))
            city.clock.set(JapanTime.instant(date, .midnight) + .seconds(10 * 3600))
            let bank = try await Self.upload(
                browser, "bank", to: "/admin/bank-files", name: "bank.txt", try await city.bankStatement(date))
            let banked = try await browser.follow(bank)
            #expect(banked.text.contains("新しい明細1件、うち照合済み1件、差異0件"))
            let reconciled = try await browser.follow(try await browser.submit(banked.form("/admin/reconcile")))
            #expect(reconciled.text.contains("照合を実行し、差異なしと記録しました"))
        }
    }

    @Test func `a file that is cut short is refused by line and byte, and nothing of it is kept`() async throws {
        try await theMorningAfter { browser, _, csv in
            let refused = try await Self.settlement(browser, Array(csv.dropLast(20)))
            #expect(refused.status == .unprocessableContent)
            #expect(refused.title.hasPrefix("エラー："))
            #expect(refused.text.firstMatch(of: #/「精算.csv」 \d+行目 \d+バイト目/#) != nil)
            #expect(refused.text.contains("href=\"#field-settlement\""))
            #expect(!(try await browser.get("/admin").text.contains("settlement-lines")))
        }
    }

    @Test func `UTF-8 sent for the bank's Shift_JIS and no file at all are refused beside their field`() async throws {
        try await theMorningAfter { browser, _, _ in
            let wrong = try await Self.upload(
                browser, "bank", to: "/admin/bank-files", name: "銀行.txt", Array("1見出し".utf8))
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("id=\"field-bank-error\""))
            let none = try await Self.upload(browser, "bank", to: "/admin/bank-files", name: "", nil)
            #expect(none.status == .badRequest)
            #expect(none.text.contains("ファイルを選んでください"))
        }
    }

    @Test func `a line that nothing of ours explains stands first, in words and yen`() async throws {
        try await theMorningAfter { browser, _, csv in
            let stranger = String(decoding: csv, as: UTF8.self)
                .replacing(#/(D,capture,[^,]+),[^,]+,[^,]*,/#) { "\($0.1),pay_of_a_stranger,," }
            let imported = try await browser.follow(try await Self.settlement(browser, Array(stranger.utf8)))
            #expect(imported.text.contains("明細1件、うち照合済み0件、差異1件"))
            #expect(imported.text.contains("差異あり: 1件"))
            #expect(imported.text.contains("帳簿にありません"))
            let (breaks, accounts) = (
                try #require(imported.text.firstRange(of: "id=\"breaks\"")),
                try #require(imported.text.firstRange(of: "id=\"accounts\""))
            )
            #expect(breaks.lowerBound < accounts.lowerBound)
        }
    }

    @Test func `a day is closed after being asked once more, and its sheet carries the seal`() async throws {
        try await theMorningAfter { browser, city, _ in
            let yesterday = city.world.today - 1
            let sheet = try await browser.get("/admin/days/\(yesterday)")
            #expect(sheet.text.contains("この日はまだ締められていません"))
            #expect(sheet.text.contains("<td class=\"num\">28,800</td><td class=\"num\">28,800</td>"))
            let ask = try await browser.get(try #require(sheet.links("/admin/days/\(yesterday)/close").first))
            #expect(ask.text.contains("最初の締めです"))
            let form = try ask.form("/admin/days/\(yesterday)/close")
            let closed = try await browser.follow(try await browser.submit(form))
            let hash = try #require(closed.text.firstMatch(of: #/<code class="hash">([0-9a-f ]{71})</#)).1
            for words in ["会計 次郎", "2件", "28,800円"] { #expect(closed.text.contains(words), "\(words)") }
            #expect(try await browser.submit(form).location == "/admin/days/\(yesterday)?municipality=112062")

            let sound = try await browser.get("/admin/ledger?head=\(FormFields.encoded(String(hash)))")
            #expect(sound.text.contains("帳簿は締めと一致しています"))
            let other = String(hash.reversed())
            let broken = try await browser.get("/admin/ledger?head=\(FormFields.encoded(other))")
            #expect(broken.text.contains("最後の締めが、控えのハッシュと異なります"))
            #expect(try await browser.get("/admin").text.contains("最後に締めた日：<strong>令和8年12月1日（火）</strong>"))
        }
    }

    @Test func `a day that is not over is refused in the operation's own words`() async throws {
        try await theMorningAfter { browser, city, _ in
            let today = city.world.today
            let sheet = try await browser.get("/admin/days/\(today)")
            #expect(sheet.text.contains("まだ終わっていない日は締められません"))
            #expect(sheet.links("/admin/days/\(today)/close").isEmpty)
            #expect(try await browser.get("/admin/days/\(today)/close").status == .conflict)
            let ask = try await browser.get("/admin/days/\(today - 1)/close")
            let token = try ask.form("/admin/days/").fields
            let posted = try await browser.post("/admin/days/\(today)/close", token)
            #expect(posted.status == .conflict)
            #expect(posted.text.contains("まだ終わっていない日は締められません"))
            #expect(try await browser.get("/admin/days/2026-02-30").status == .notFound)
        }
    }

    @Test func `the books are downloaded as a file up to the day asked for`() async throws {
        try await theMorningAfter { browser, city, _ in
            let day = city.world.today
            let journal = try await browser.get("/admin/ledger.journal?through=\(day)")
            #expect(journal.headers[.contentType] == "text/plain; charset=utf-8")
            #expect(journal.headers[.contentDisposition] == "attachment; filename=\"kaikan-112062-\(day).journal\"")
            #expect(journal.text.contains("assets:clearing:sandbox"))
            let before = try await browser.get("/admin/ledger.journal?through=\(day - 2)")
            #expect(!before.text.contains("revenues:facility-fees:"))
            let wrong = try await browser.get("/admin/ledger.journal?through-year=2026&through-month=13&through-day=1")
            #expect(wrong.status == .badRequest)
            #expect(wrong.text.contains("value=\"13\""))
        }
    }

    @Test func `the morning page reads English too`() async throws {
        try await theMorningAfter { browser, _, _ in
            let page = try await browser.get("/admin?lang=en")
            let words = [
                "Clean: every yen is matched", "Yen by account", "Settlement file", "Held by the payment provider",
            ]
            for word in words { #expect(page.text.contains(word), "\(word)") }
        }
    }

    @Test func `a message survives its cookie, and a stranger's cookie says nothing`() throws {
        let cookie = try AdminMessage.reconciled(breaks: 2, total: 1500).set(TestDoors.settings())
        let message = try #require(AdminMessage(cookie: cookie.value))
        #expect(message.html(.japanese).text.contains("差異2件（1,500円）を記録しました"))
        for value in ["", "e30=", "%%%", "PGI+", nil] { #expect(AdminMessage(cookie: value) == nil) }
    }

    @Test func `a hash is printed in eights`() {
        #expect(BookWords.grouped("0123456789abcdef01") == "01234567 89abcdef 01")
        #expect(BookWords.grouped("").isEmpty)
    }

    @Test(arguments: ["ja", "en"])
    func `every stored word of the books has words for people`(language: String) throws {
        let language = try #require(Language(rawValue: language))
        for rule in MatchRule.allCases { #expect(language(BookWords.rule(rule.rawValue)) != rule.rawValue) }
        for leg in BreakLeg.allCases { #expect(language(BookWords.leg(leg.rawValue)) != leg.rawValue) }
        for kind in SettlementLine.Kind.allCases { #expect(language(BookWords.kind(kind.rawValue)) != kind.rawValue) }
        let outcomes = [
            "matched", "amount_differs", "duplicate", "missing_in_ledger", "taken_back", "cancels_out", "unexplained",
        ]
        for outcome in outcomes { #expect(language(BookWords.outcome(outcome)) != outcome) }
        #expect(language(BookWords.outcome("later_word")) == "later_word")
    }
}
