import HTTPTypes
import Hummingbird
import NIOCore
import Operations

/// What stands between the router and a handler: role, deadline, size, form token. Every route passes it, because
/// only it can call a handler.
package struct Gate: Sendable {
    package let web: Web
    package let route: Route

    package func respond(_ request: Request, _ context: WebContext) async throws -> Response {
        try admit(context)
        return try await Deadline.run(web.settings.deadline) {
            let visit = try await read(request, context)
            try FormToken.check(visit)
            return try await route.handler(visit)
        }
    }

    /// The door's check: some municipality is enough here, the operation asks again in the one concerned.
    private func admit(_ context: WebContext) throws(Refusal) {
        guard route.permission != .anybody else { return }
        guard let principal = context.principal else { throw .signInNeeded }
        let admitted =
            switch route.permission {
            case .anybody, .signedIn: true
            case .counter: principal.roles.values.contains { !$0.isDisjoint(with: [.counter, .administrator]) }
            case .administrator: principal.roles.values.contains { $0.contains(.administrator) }
            case .system: false
            }
        if !admitted { throw .notPermitted }
    }

    private func read(_ request: Request, _ context: WebContext) async throws -> Visit {
        let query = try FormFields(urlencoded: (request.uri.query ?? "").utf8)
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > route.bodyLimit {
            throw Refusal.bodyTooLarge(limit: route.bodyLimit)
        }
        var body: [UInt8] = []
        if !route.isSafe {
            do {
                body = try await Array(buffer: request.body.collect(upTo: route.bodyLimit))
            } catch is NIOTooManyBytesError {
                throw Refusal.bodyTooLarge(limit: route.bodyLimit)
            }
        }
        var form = FormFields.none
        var files: [UploadedFile] = []
        let type = request.headers[.contentType] ?? ""
        if route.kind == .page, !route.isSafe {
            if let boundary = MultipartForm.boundary(contentType: type) {
                let multipart = try MultipartForm(body, boundary: boundary)
                form = FormFields(pairs: multipart.fields)
                files = multipart.files
            } else if type.lowercased().hasPrefix("application/x-www-form-urlencoded") {
                form = try FormFields(urlencoded: body)
            } else if !body.isEmpty {
                throw Refusal.mediaTypeNotSupported
            }
        }
        return Visit(
            web: web, route: route, request: request, context: context, query: query, form: form, files: files,
            body: body)
    }
}
