import Basics
import Hummingbird

/// The levers of the sandbox: how terminal, webhooks, answers and files misbehave. JSON, or forms of the first page.
struct ControlAPI: Sendable {
    let sandbox: Sandbox
    let faults: AnswerFaults

    func add(to routes: RouterGroup<SandboxContext>) {
        routes.post("terminals/{terminal}") { request, context in
            try await set(terminal: try context.parameters.require("terminal"), request)
        }
        routes.post("terminals") { request, _ in
            // Where a form names the terminal.
            let body = try await request.decodedFormOrJSON(TerminalSetting.self)
            return try await set(body.terminal ?? "", next: body.next, request)
        }
        routes.get("webhooks") { _, _ in try Response.json(await sandbox.webhookStatus) }
        routes.post("webhooks") { request, _ in
            let body = try await request.decodedFormOrJSON(ChaosRequest.self)
            try body.check()
            return try reply(await sandbox.change(body), to: request)
        }
        routes.post("webhooks/release") { request, _ in
            try reply(await sandbox.change(ChaosRequest(hold: false)), to: request)
        }
        routes.post("webhooks/resend") { request, _ in
            let body = try await request.hasNoBody ? ResendRequest() : request.decodedFormOrJSON(ResendRequest.self)
            return try reply(try await sandbox.resend(reference: body.reference), to: request)
        }
        routes.post("settlements") { request, _ in
            let body = try await request.decodedFormOrJSON(SettlementFault.self)
            try body.check()
            return try reply(try await sandbox.spoil(body.payout, with: body), to: request)
        }
        routes.post("close-day") { request, _ in
            let body = try await request.decodedFormOrJSON(ClosingRequest.self)
            return try reply(try await sandbox.close(body.businessDate), to: request)
        }
        routes.post("faults") { request, _ in
            let body = try await request.decodedFormOrJSON(FaultsRequest.self)
            await faults.add(body.next)
            return try reply(body, to: request)
        }
        routes.post("faults/release") { request, _ in
            await faults.release()
            return try reply(FaultsRequest(next: []), to: request)
        }
    }

    private struct TerminalSetting: Codable {
        var terminal: String?
        var next: TerminalBehaviour
    }

    private struct ResendRequest: Codable {
        var reference: String?
    }

    private struct FaultsRequest: Codable {
        var next: [AnswerFault]
    }

    private func set(terminal: String, _ request: Request) async throws -> Response {
        try await set(terminal, next: try await request.decodedFormOrJSON(TerminalSetting.self).next, request)
    }

    private func set(_ terminal: String, next: TerminalBehaviour, _ request: Request) async throws -> Response {
        try Checks.terminal(terminal)
        await sandbox.setTerminal(terminal, next: next)
        return try reply(TerminalSetting(terminal: terminal, next: next), to: request)
    }

    private func reply(_ value: some Encodable, to request: Request) throws -> Response {
        request.isForm ? .seeOther("/") : try .json(value)
    }
}

extension Request {
    fileprivate var hasNoBody: Bool { headers[.contentLength] == nil || headers[.contentLength] == "0" }
}
