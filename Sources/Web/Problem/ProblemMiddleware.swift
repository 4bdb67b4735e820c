import Basics
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Operations

/// Makes an answer of everything thrown: refusals by their table, strangers 404, wrong methods 405, faults 500 with
/// nothing said but the number under which the log has it.
///
/// Stands twice in the chain: outside the session's look-up, for when that fails, and inside it, so that error pages
/// know who is signed in.
struct ProblemMiddleware: RouterMiddleware {
    let web: Web

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return try answer(refusal(for: error, request, context), request, context)
        }
    }

    private func refusal(for error: any Error, _ request: Request, _ context: WebContext) -> Refusal {
        switch error {
        case let refusal as Refusal:
            return refusal
        case is NIOTooManyBytesError:
            return .bodyTooLarge(limit: Route.defaultBodyLimit)
        case let http as HTTPError where http.status == .notFound:
            return Routes.methods(for: request.uri.path) == nil ? .notFound : .methodNotAllowed
        case is Deadline.Passed:
            return .deadlinePassed
        default:
            // Cancelled with its request: whoever asked has left, or waited too long.
            if Task.isCancelled { return .deadlinePassed }
            if World.isDatabaseAway(error) {
                context.logger.error("database unavailable", metadata: ["error": "\(error)"])
                return .databaseUnavailable
            }
            // The description of a server's error may hold personal data; its type never does.
            context.logger.error(
                "fault", metadata: ["error": "\(World.describe(error))", "route": "\(context.endpointPath ?? "-")"])
            return .internalFault
        }
    }

    private func answer(_ refusal: Refusal, _ request: Request, _ context: WebContext) throws -> Response {
        let status = Problem.status(of: refusal.code)
        var headers = HTTPFields()
        switch status {
        case .unauthorized: headers[.wwwAuthenticate] = "Bearer"
        case .methodNotAllowed:
            headers[.allow] = (Routes.methods(for: request.uri.path) ?? []).map(\.rawValue).joined(separator: ", ")
        case .serviceUnavailable: headers[.retryAfter] = "10"
        default: break
        }
        if let retryAt = refusal.retryAt {
            headers[.retryAfter] = "\(max(1, retryAt.seconds - web.world.now.seconds))"
        }
        guard wantsPage(request, context) else {
            return try Problem(refusal, language: context.language, requestID: context.requestID)
                .response(headers: headers)
        }
        if refusal.code == Refusal.signInNeeded.code {
            return .redirect(to: SignInRoutes.address(returningTo: request))
        }
        let layout = Layout(request: request, context: context, settings: web.settings)
        return ErrorPage(refusal: refusal, status: status, layout: layout, requestID: context.requestID)
            .response(headers: headers)
    }

    /// Pages for browsers, problems for programs: by the route first, then by what is accepted.
    private func wantsPage(_ request: Request, _ context: WebContext) -> Bool {
        let path = request.uri.path
        if path == "/v1" || path.hasPrefix("/v1/") { return false }
        if let endpoint = context.endpointPath, let kind = Routes.kinds[endpoint], kind != .page { return false }
        let accept = request.headers[.accept] ?? "*/*"
        return accept.contains("text/html") || !accept.contains("json")
    }
}
