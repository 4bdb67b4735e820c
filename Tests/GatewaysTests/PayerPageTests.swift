import Basics
import Gateways
import NIOHTTP1
import Testing

@testable import SandboxProvider

/// What the payer's browser sees.
@Suite(.timeLimit(.minutes(1))) struct PayerPageTests {
    @Test(arguments: [("ja", "支払う", "お金は動きません"), ("en", "Pay", "No money moves")])
    func `the page speaks the payer's language and needs no script`(
        language: String, button: String, warning: String
    ) async throws {
        try await RunningSandbox.with { running in
            let payment = try await running.client.createHostedPayment(running.request("a", language: language))
            let page = try await running.get(try #require(payment.hostedURL))
            #expect(page.status == 200)
            #expect(page.text.contains("<html lang=\"\(language)\">"))
            #expect(page.text.contains("value=\"pay\">\(button)</button>"))
            #expect(page.text.contains(warning))
            #expect(page.text.contains("15,400"))
            #expect(page.text.contains("講堂 &lt;12月1日&gt;"))
            #expect(!page.text.contains("<12月1日>"))
            #expect(!page.text.lowercased().contains("<script"))
            let policy = try #require(page.headers.first(name: "content-security-policy"))
            #expect(policy.hasPrefix("default-src 'none'; style-src 'self'; form-action 'self' https://city.example;"))
            let style = try await running.get("/sandbox.css")
            #expect(style.headers.first(name: "content-type") == "text/css; charset=utf-8")
        }
    }

    @Test func `pressing twice is pressing once`() async throws {
        try await RunningSandbox.with { running in
            let payment = try await running.client.createHostedPayment(running.request("a"))
            let page = try #require(payment.hostedURL)
            try await withThrowingTaskGroup(of: Int.self) { presses in
                for action in ["pay", "pay", "pay", "pay"] {
                    presses.addTask { try await running.submit(page, "action=\(action)&method=card").status }
                }
                for try await status in presses { #expect(status == 303) }
            }
            let captured = try await running.client.payment(reference: "a")
            #expect(captured?.state == .captured)
            running.clock.advance(by: .seconds(60))
            _ = try await running.submit(page, "action=cancel")
            _ = try await running.submit(page, "action=decline")
            #expect(try await running.client.payment(reference: "a") == captured)
            #expect(await running.sandbox.state.events.count == 1)
            let after = try await running.get(page)
            #expect(after.text.contains("お支払いが済みました"))
            #expect(after.text.contains("https://city.example/bookings/1?lang=ja&amp;reference=a"))
            #expect(!after.text.contains("<form"))
        }
    }

    @Test(arguments: [
        ("decline", ProviderPayment.State.declined, "declined_by_issuer", "お支払いできませんでした"),
        ("cancel", .voided, "cancelled_by_payer", "取り消されました"),
    ])
    func `failing and giving up lead back as well`(
        action: String, state: ProviderPayment.State, code: String, words: String
    ) async throws {
        try await RunningSandbox.with { running in
            let page = try #require(try await running.client.createHostedPayment(running.request("a")).hostedURL)
            let reply = try await running.submit(page, "action=\(action)&method=emoney")
            #expect(reply.status == 303)
            let payment = try #require(try await running.client.payment(reference: "a"))
            #expect(payment.state == state)
            #expect(payment.declineCode == code)
            #expect(payment.capturedAt == nil)
            #expect(try await running.get(page).text.contains(words))
        }
    }

    @Test func `an expired page says so and takes nothing`() async throws {
        try await RunningSandbox.with { running in
            let page = try #require(try await running.client.createHostedPayment(running.request("a")).hostedURL)
            running.clock.advance(by: .seconds(1800))
            let text = try await running.get(page).text
            #expect(text.contains("お支払い期限が過ぎました"))
            #expect(!text.contains("<form"))
        }
    }

    @Test func `a page that does not exist is not found`() async throws {
        try await RunningSandbox.with { running in
            #expect(try await running.get("/pay/pay_0").status == 404)
            #expect(try await running.submit("/pay/pay_0", "action=pay").status == 404)
            let page = try #require(try await running.client.createHostedPayment(running.request("a")).hostedURL)
            #expect(try await running.submit(page, "action=steal").status == 400)
            #expect(try await running.submit(page, "").status == 400)
            #expect(try await running.client.payment(reference: "a")?.state == .pending)
        }
    }

    @Test func `a clerk closes the day and fetches both files by browser`() async throws {
        try await RunningSandbox.with { running in
            try await running.captured("a")
            #expect(try await running.get("/").text.contains("15,400"))
            let closed = try await running.submit("/control/close-day", "business_date=2026-12-01")
            #expect(closed.status == 303)
            let page = try await running.get("/").text
            for path in ["/v1/settlements/PO2026120101.csv", "/v1/bank-statements/2026-12-02.txt"] {
                #expect(page.contains("href=\"\(path)\""))
                #expect(try await running.get(path).status == 200)
            }
            let again = try await running.submit("/control/close-day", "business_date=2026-12-01")
            #expect(again.status == 422)
            #expect(again.headers.first(name: "content-type")?.hasPrefix("text/html") == true)
            _ = try await running.submit("/control/terminals", "terminal=T1&next=decline")
            #expect(await running.sandbox.behaviour(of: "T1") == .decline)
            #expect(try await running.submit("/control/webhooks", "hold=true").status == 303)
            #expect(await running.sandbox.webhookStatus.chaos.hold)
            #expect(try await running.get("/livez").status == 200)
            #expect(try await running.get("/nowhere").status == 404)
        }
    }
}
