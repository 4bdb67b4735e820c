import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    static func json(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        json(try JSONText.encode(value), status: status)
    }

    static func seeOther(_ address: String) -> Response {
        Response(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
    }

    static func file(_ bytes: [UInt8], type: String, name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .contentDisposition: "attachment; filename=\"\(name)\"",
                .cacheControl: "no-store",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static func failure(_ failure: SandboxFailure) throws -> Response {
        struct Body: Encodable {
            struct Detail: Encodable {
                var code: String
                var message: String
            }
            var error: Detail
        }
        return try json(
            Body(error: .init(code: failure.code, message: failure.message)),
            status: .init(code: failure.status))
    }
}

extension Request {
    private static let bodyLimit = 64 * 1024

    var isForm: Bool { headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") ?? false }

    /// The body as JSON.
    func decoded<Body: Decodable>(_ type: Body.Type) async throws -> Body {
        try await decoded(type, fromForm: false)
    }

    /// The body as a form where a page sent it, and as JSON otherwise.
    func decodedFormOrJSON<Body: Decodable>(_ type: Body.Type) async throws -> Body {
        try await decoded(type, fromForm: isForm)
    }

    private func decoded<Body: Decodable>(_ type: Body.Type, fromForm: Bool) async throws -> Body {
        var request = self
        let buffer: ByteBuffer
        do {
            buffer = try await request.collectBody(upTo: Request.bodyLimit)
        } catch {
            throw SandboxFailure(
                status: 413, code: "body_too_large", message: "at most \(Request.bodyLimit) bytes")
        }
        do {
            guard !fromForm else {
                return try URLEncodedFormDecoder().decode(type, from: String(buffer: buffer))
            }
            return try JSONDecoder().decode(type, from: Data(buffer.readableBytesView))
        } catch let error as DecodingError {
            throw SandboxFailure.invalid(Request.field(of: error), "missing or unreadable")
        } catch {
            throw SandboxFailure.invalid("body", "unreadable")
        }
    }

    private static func field(of error: DecodingError) -> String {
        let path: [any CodingKey] =
            switch error {
            case .keyNotFound(let key, let context): context.codingPath + [key]
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                context.codingPath
            @unknown default: []
            }
        return path.isEmpty ? "body" : path.map(\.stringValue).joined(separator: ".")
    }
}
