import Basics
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import Operations

/// A refusal as `application/problem+json` (RFC 9457).
package struct Problem: Codable, Sendable {
    package struct FieldProblem: Codable, Sendable {
        package let field: String
        package let detail: String
    }

    /// `urn:kaikan:problem:slot_taken`: the code again, as the URI the RFC asks for.
    package let type: String
    package let title: String
    package let status: Int
    package let detail: String
    /// Stable; what programs decide by.
    package let code: String
    package let requestID: String
    package var errors: [FieldProblem]?
    package var alternatives: [Refusal.Alternative]?
    package var retryAt: Instant?

    package init(_ refusal: Refusal, language: Language, requestID: String) {
        let status = Problem.status(of: refusal.code)
        type = "urn:kaikan:problem:\(refusal.code)"
        title = status.reasonPhrase
        self.status = status.code
        detail = refusal.words[language]
        code = refusal.code
        self.requestID = requestID
        errors = refusal.field.map { [FieldProblem(field: $0, detail: refusal.words[language])] }
        alternatives = refusal.alternatives.isEmpty ? nil : refusal.alternatives
        retryAt = refusal.retryAt
    }

    package func response(headers: HTTPFields) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var headers = headers
        headers[.contentType] = "application/problem+json"
        return Response(
            status: .init(code: status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(self))))
    }
}
