import HTTPTypes
import Hummingbird
import Logging

/// Turns every failure into the provider's own JSON, paths that lead nowhere included.
struct FailureMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: SandboxContext, next: (Request, SandboxContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let failure as SandboxFailure where request.isForm {
            return Page.response(
                title: failure.code, language: "ja", status: .init(code: failure.status),
                """
                <main><h1>\(failure.code)</h1><p>\(failure.message)</p><p><a href="/">戻る</a></p></main>
                """)
        } catch let failure as SandboxFailure {
            return try .failure(failure)
        } catch let error as HTTPError {
            return try .failure(
                SandboxFailure(
                    status: error.status.code, code: error.status == .notFound ? "no_such_path" : "http_error",
                    message: error.body ?? error.status.reasonPhrase))
        } catch {
            context.logger.error("Request failed: \(error)")
            return try .failure(
                SandboxFailure(status: 500, code: "internal_error", message: "the sandbox is at fault"))
        }
    }
}
