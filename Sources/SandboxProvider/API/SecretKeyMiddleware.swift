import Crypto
import FoundationEssentials
import HTTPTypes
import Hummingbird

/// Lets in who knows the secret key.
struct SecretKeyMiddleware: RouterMiddleware {
    let secretKey: String

    func handle(
        _ request: Request, context: SandboxContext, next: (Request, SandboxContext) async throws -> Response
    ) async throws -> Response {
        // Digests, so that the comparison takes the same time whatever was sent.
        let given = SHA256.hash(data: Data((request.headers[.authorization] ?? "").utf8))
        guard given == SHA256.hash(data: Data("Bearer \(secretKey)".utf8)) else { throw SandboxFailure.unauthorised }
        return try await next(request, context)
    }
}
