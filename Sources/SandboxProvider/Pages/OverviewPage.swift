import Basics
import Hummingbird

/// The first page: what the provider holds, its files, and its levers.
struct OverviewPage: Sendable {
    private static let rows = 50
    let sandbox: Sandbox

    func add(to router: Router<SandboxContext>) {
        router.get("/") { _, _ in await response() }
    }

    private func response() async -> Response {
        let state = await sandbox.state
        let webhooks = await sandbox.webhookStatus
        let today = JapanTime.date(of: sandbox.clock.now())
        return Page.response(
            title: "決済事業者の練習用サーバー (sandbox)", language: "ja",
            """
            <main>
            <p class="sandbox">練習用の決済事業者です。お金は動きません。<br>
            <span lang="en">A practice payment provider. No money moves.</span></p>
            <h1>決済事業者の練習用サーバー</h1>
            \(closing(today))
            \(payouts(state.payouts))
            \(payments(state))
            \(terminal)
            \(delivery(webhooks))
            </main>
            """)
    }

    private func closing(_ today: CalendarDate) -> Markup {
        """
        <h2>締め <span lang="en">(close a business day)</span></h2>
        <form class="row" method="post" action="/control/close-day">
        <label>営業日 <input type="date" name="business_date" value="\(today.description)" required></label>
        <button>この日までを締めて入金額を確定する</button>
        </form>
        """
    }

    private func payouts(_ payouts: [Payout]) -> Markup {
        let rows = payouts.reversed().prefix(OverviewPage.rows).map { payout -> Markup in
            """
            <tr><td>\(payout.id)</td><td>\(payout.businessDate.description)</td>
            <td>\(payout.arrivalDate.description)</td><td class="yen">\(payout.lines.count)</td>
            <td class="yen">\(payout.gross.description)</td>
            <td class="yen">\((payout.fee + payout.feeTax).description)</td>
            <td class="yen">\(payout.net.description)</td>
            <td><a href="/v1/settlements/\(payout.id).csv">精算ファイル</a></td>
            <td><a href="/v1/bank-statements/\(payout.arrivalDate.description).txt">入出金明細</a></td></tr>

            """
        }
        return """
            <h2>入金 <span lang="en">(payouts)</span></h2>
            <div class="scroll"><table>
            <tr><th scope="col">番号</th><th scope="col">営業日</th><th scope="col">入金日</th><th scope="col">件数</th>
            <th scope="col">総額</th><th scope="col">手数料 (税込)</th><th scope="col">入金額</th>
            <th scope="col">精算</th><th scope="col">銀行</th></tr>
            \(rows)</table></div>
            """
    }

    private func payments(_ state: SandboxState) -> Markup {
        let rows = state.paymentOrder.suffix(OverviewPage.rows).reversed().compactMap { state.payments[$0] }.map {
            payment -> Markup in
            """
            <tr><td>\(payment.createdAt.description)</td><td>\(payment.reference)</td>
            <td class="yen">\(payment.amount.description)</td><td class="yen">\(payment.refunded.description)</td>
            <td>\(payment.state.rawValue)</td><td>\(payment.method ?? "")</td>
            <td>\(payment.terminal ?? "")</td></tr>

            """
        }
        return """
            <h2>支払い <span lang="en">(payments, the latest \(OverviewPage.rows))</span></h2>
            <div class="scroll"><table>
            <tr><th scope="col">作成</th><th scope="col">加盟店の番号</th><th scope="col">金額</th>
            <th scope="col">返金済み</th><th scope="col">状態</th><th scope="col">方法</th><th scope="col">端末</th></tr>
            \(rows)</table></div>
            """
    }

    private var terminal: Markup {
        let choices = TerminalBehaviour.allCases.map { behaviour -> Markup in
            "<option value=\"\(behaviour.rawValue)\">\(Self.words(behaviour))</option>\n"
        }
        return """
            <h2>窓口の端末 <span lang="en">(terminal)</span></h2>
            <form class="row" method="post" action="/control/terminals">
            <label>端末番号 <input name="terminal" value="terminal-1" required></label>
            <label>次の決済 <select name="next">
            \(choices)</select></label>
            <button>設定する</button>
            </form>
            """
    }

    private static func words(_ behaviour: TerminalBehaviour) -> String {
        switch behaviour {
        case .approve: "承認する (approve)"
        case .decline: "拒否する (decline)"
        case .timeoutThenApproved: "応答が途切れるが承認済み (timeout, approved)"
        case .timeoutThenDeclined: "応答が途切れるが拒否済み (timeout, declined)"
        case .neverArrived: "端末に届かない (never arrived)"
        }
    }

    private func delivery(_ status: Sandbox.WebhookStatus) -> Markup {
        """
        <h2>通知 <span lang="en">(webhooks)</span></h2>
        <p>待ち \(status.waiting) 件、届かず \(status.abandoned) 件\(status.chaos.hold ? "、保留中" : "")</p>
        <form class="row" method="post" action="/control/webhooks">
        <input type="hidden" name="hold" value="true"><button class="third">保留する (hold)</button>
        </form>
        <form class="row" method="post" action="/control/webhooks/release">
        <button class="third">送る (release)</button></form>
        <form class="row" method="post" action="/control/webhooks/resend">
        <button class="third">届かなかった通知を送り直す (resend)</button></form>
        """
    }
}
