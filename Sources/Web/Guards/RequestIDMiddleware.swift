import HTTPTypes
import Hummingbird
import Logging

/// Gives every request a name that stands in its log lines, in the audit trail and in its answer.
struct RequestIDMiddleware: RouterMiddleware {
    let web: Web

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.requestID = request.headers[.requestID].flatMap(RequestIDMiddleware.accepted) ?? web.chance(bytes: 16)
        context.logger[metadataKey: "hb.request.id"] = "\(context.requestID)"
        if web.settings.behindProxy, let last = request.headers[values: .forwardedFor].last?.split(separator: ",").last
        {
            context.source = HandTyped.line(String(last))
        }
        var response = try await next(request, context)
        response.headers[.requestID] = context.requestID
        return response
    }

    /// What a proxy may have named it: 8 to 64 letters, digits, `-` and `_`; anything else gets a name of ours, so
    /// that nobody writes into our log.
    static func accepted(_ text: String) -> String? {
        let isSane = text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
        return isSane && (8...64).contains(text.utf8.count) ? text : nil
    }
}
