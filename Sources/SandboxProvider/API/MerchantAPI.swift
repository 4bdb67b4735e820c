import Basics
import HTTPTypes
import Hummingbird

/// What the merchant's server calls, with the secret key.
struct MerchantAPI: Sendable {
    static let idempotencyKey = HTTPField.Name("Idempotency-Key")
    static let replayed = HTTPField.Name("Idempotent-Replayed")

    let sandbox: Sandbox
    /// Where payers reach this provider; nothing means wherever the request came to.
    let publicURL: String?

    func add(to routes: RouterGroup<SandboxContext>) {
        routes.post("payments", use: createPayment)
        routes.get("payments/{reference}") { _, context in
            try Response.json(try await sandbox.payment(reference: try reference(context)))
        }
        routes.post("payments/{reference}/cancel") { _, context in
            try Response.json(try await sandbox.cancel(reference: try reference(context)))
        }
        routes.post("refunds", use: createRefund)
        routes.get("refunds/{reference}") { _, context in
            try Response.json(try await sandbox.refund(reference: try reference(context)))
        }
        routes.post("terminal/charges", use: charge)
        routes.post("settlements") { request, _ in
            let body = try await request.decoded(ClosingRequest.self)
            return try Response.json(try await sandbox.close(body.businessDate), status: .created)
        }
        routes.get("settlements") { _, _ in
            struct List: Encodable {
                var settlements: [Payout]
            }
            return try Response.json(List(settlements: await sandbox.state.payouts))
        }
    }

    @Sendable private func createPayment(_ request: Request, _ context: SandboxContext) async throws -> Response {
        let key = try key(of: request)
        let body = try await request.decoded(NewPayment.self)
        let origin = publicURL ?? "http://\(request.head.authority ?? "127.0.0.1")"
        return reply(try await sandbox.create(body, key: "payment:\(key)", origin: origin))
    }

    @Sendable private func createRefund(_ request: Request, _ context: SandboxContext) async throws -> Response {
        let key = try key(of: request)
        let body = try await request.decoded(NewRefund.self)
        return reply(try await sandbox.refund(body, key: "refund:\(key)"))
    }

    @Sendable private func charge(_ request: Request, _ context: SandboxContext) async throws -> Response {
        let body = try await request.decoded(NewCharge.self)
        guard let payment = try await sandbox.charge(body) else { return await context.hangUp() }
        return try Response.json(payment)
    }

    private func reply(_ answer: Sandbox.Answer) -> Response {
        var response = Response.json(answer.body, status: .created)
        if answer.replayed, let name = MerchantAPI.replayed { response.headers[name] = "true" }
        return response
    }

    private func key(of request: Request) throws -> String {
        guard let key = MerchantAPI.idempotencyKey.flatMap({ request.headers[$0] }), (1...255).contains(key.utf8.count)
        else { throw SandboxFailure.invalid("Idempotency-Key", "1 to 255 characters") }
        return key
    }

    private func reference(_ context: SandboxContext) throws -> String {
        let reference = try context.parameters.require("reference")
        try Checks.reference(reference)
        return reference
    }
}
