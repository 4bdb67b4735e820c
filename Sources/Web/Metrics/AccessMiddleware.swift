import HTTPTypes
import Hummingbird
import Logging

/// One log line and one count for every request: the route's template, never the path, the query or who asked.
struct AccessMiddleware: RouterMiddleware {
    let metrics: WebMetrics

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        metrics.requestBegan()
        func ended(_ status: Int) {
            let took = ContinuousClock.now - start
            let route = context.endpointPath ?? "-"
            // A method is the caller's word; unknown ones share a name so that labels stay few.
            let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]
            let method = known.contains(request.method) ? request.method.rawValue : "other"
            metrics.requestEnded(route: route, method: method, status: status, took: took)
            let isQuiet = Routes.kinds[route] == .asset && status < 500
            context.logger.log(
                level: isQuiet ? .debug : .info, "request",
                metadata: [
                    "route": "\(method) \(route)", "status": "\(status)",
                    "ms": "\((took / .milliseconds(1)).rounded())",
                ])
        }
        do {
            let response = try await next(request, context)
            ended(response.status.code)
            return response
        } catch {
            ended(500)
            throw error
        }
    }
}
