import HTTPTypes
import Hummingbird
import Operations

/// One door: what may be asked, who may ask, and who answers.
package struct Route: Sendable {
    package enum Kind: String, Sendable {
        /// HTML for a browser: cookies, CSRF tokens, error pages, a visitor is sent to sign in.
        case page
        /// JSON for programs: bearer tokens, problem+json, a visitor gets 401.
        case api
        /// Called by the payment provider, who signs what it sends: neither cookies nor CSRF tokens.
        case webhook
        /// The same for everybody: no session is looked up.
        case asset
    }

    package typealias Handler = @Sendable (Visit) async throws -> Response

    package let method: HTTPRequest.Method
    /// `/reservations/{id}`: the form OpenAPI and the router share.
    package let path: String
    package let kind: Kind
    /// Checked at the door, in any municipality; the operation checks again, in the one concerned.
    package let permission: Permission
    /// Bytes of body accepted; beyond it 413.
    package let bodyLimit: Int
    package let handler: Handler

    package static let defaultBodyLimit = 64 * 1024
    package static let uploadLimit = 16 * 1024 * 1024

    package static func page(
        _ method: HTTPRequest.Method, _ path: String, _ permission: Permission,
        bodyLimit: Int = Route.defaultBodyLimit, _ handler: @escaping Handler
    ) -> Route {
        Route(
            method: method, path: path, kind: .page, permission: permission, bodyLimit: bodyLimit, handler: handler)
    }

    package static func api(
        _ method: HTTPRequest.Method, _ path: String, _ permission: Permission,
        bodyLimit: Int = Route.defaultBodyLimit, _ handler: @escaping Handler
    ) -> Route {
        Route(method: method, path: path, kind: .api, permission: permission, bodyLimit: bodyLimit, handler: handler)
    }

    package static func webhook(_ path: String, _ handler: @escaping Handler) -> Route {
        Route(
            method: .post, path: path, kind: .webhook, permission: .anybody, bodyLimit: Route.defaultBodyLimit,
            handler: handler)
    }

    package static func asset(_ path: String, _ handler: @escaping Handler) -> Route {
        Route(
            method: .get, path: path, kind: .asset, permission: .anybody, bodyLimit: Route.defaultBodyLimit,
            handler: handler)
    }

    /// `GET /reservations/{id}`.
    package var name: String { "\(method.rawValue) \(path)" }
    package var isSafe: Bool { method == .get || method == .head }
}
