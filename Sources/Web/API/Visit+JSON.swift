import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import Operations

extension Visit {
    /// The body as `Payload`, every member known and every value of its type, or a refusal that names the field.
    func json<Payload: Codable>(_ type: Payload.Type) throws -> Payload {
        try demand(mediaType: "application/json")
        let given = try JSONShapeReader.read(body)
        let payload: Payload
        do {
            payload = try JSONDecoder().decode(type, from: Data(body))
        } catch let error as DecodingError {
            throw Refusal(error)
        }
        // What the payload does not say again, it did not know.
        let known = try JSONShapeReader.read(Array(JSONText.encode(payload)))
        if let stranger = given.stranger(to: known) {
            throw Refusal.malformed(
                stranger.joined(separator: "/"), ja: "この項目はありません。", en: "There is no such member.")
        }
        return payload
    }

    /// Refuses a body that does not say it is `mediaType` (in UTF-8, if it says anything of that).
    func demand(mediaType: String) throws(Refusal) {
        let parts = (header(.contentType) ?? "").lowercased().split(separator: ";").map { HandTyped.line(String($0)) }
        let isForeign = parts.dropFirst().contains {
            $0.hasPrefix("charset=") && !["charset=utf-8", "charset=\"utf-8\""].contains($0)
        }
        guard parts.first == mediaType, !isForeign else { throw .mediaTypeNotSupported }
    }

    func reply(
        _ payload: some Encodable, _ status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) throws -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        return Response(
            status: status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONText.encode(payload))))
    }

    func replyWithNothing() -> Response { Response(status: .noContent) }
}

/// How this API writes JSON: members in order of name, so that the same answer is the same bytes.
enum JSONText {
    static func encode(_ payload: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(payload)
    }
}

extension Refusal {
    /// What a decoder missed, by the path of the member.
    init(_ error: DecodingError) {
        func path(_ keys: [any CodingKey]) -> String {
            keys.isEmpty ? "body" : keys.map { $0.intValue.map { "\($0)" } ?? $0.stringValue }.joined(separator: "/")
        }
        switch error {
        case .keyNotFound(let key, let context):
            self = .malformed(path(context.codingPath + [key]), ja: "この項目が必要です。", en: "This member is needed.")
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            self = .malformed(path(context.codingPath), ja: "値の型が違います。", en: "The value is of another type.")
        case .dataCorrupted(let context):
            self = .malformed(path(context.codingPath), ja: "この値は使えません。", en: "This value cannot be used.")
        @unknown default:
            self = .malformed("body", ja: "内容を読み取れません。", en: "The body cannot be read.")
        }
    }
}
