import HTTPTypes
import Hummingbird
import ServiceLifecycle

/// The faults that wait for the next calls, and the calls that are kept hanging.
actor AnswerFaults {
    private var next: [AnswerFault] = []
    private var hanging: [AsyncStream<Never>.Continuation] = []

    func add(_ faults: [AnswerFault]) { next += faults }

    func take() -> AnswerFault? { next.isEmpty ? nil : next.removeFirst() }

    /// Lets the hanging calls go on.
    func release() {
        for waiting in hanging { waiting.finish() }
        hanging = []
    }

    func hang() async {
        let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
        hanging.append(continuation)
        await cancelWhenGracefulShutdown { for await _ in stream {} }
    }
}

/// Applies the faults to the merchant's API.
struct AnswerFaultMiddleware: RouterMiddleware {
    let faults: AnswerFaults

    func handle(
        _ request: Request, context: SandboxContext, next: (Request, SandboxContext) async throws -> Response
    ) async throws -> Response {
        switch await faults.take() {
        case nil: return try await next(request, context)
        case .serverError: throw SandboxFailure(status: 500, code: "internal_error", message: "as ordered")
        case .serverErrorAfter:
            _ = try await next(request, context)
            throw SandboxFailure(status: 500, code: "internal_error", message: "as ordered")
        case .closeBefore: return await context.hangUp()
        case .closeAfter:
            _ = try await next(request, context)
            return await context.hangUp()
        case .garbage:
            _ = try await next(request, context)
            return .json("{\"id\":")
        case .inProgress:
            throw SandboxFailure(status: 409, code: "idempotency_in_progress", message: "as ordered")
        case .tooMany: throw SandboxFailure(status: 429, code: "too_many_requests", message: "as ordered")
        case .hang:
            await faults.hang()
            return try await next(request, context)
        }
    }
}
