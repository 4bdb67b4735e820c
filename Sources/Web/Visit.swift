import Basics
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import Operations

/// One request as a handler sees it: already let in, its body read and bounded, its forms parsed.
///
/// A handler parses, performs one operation, and renders.
package struct Visit: Sendable {
    package let web: Web
    package let route: Route
    package let request: Request
    package let context: WebContext
    package let query: FormFields
    /// The fields of an urlencoded or multipart body; empty for other bodies.
    package let form: FormFields
    package let files: [UploadedFile]
    /// The whole body as it came.
    package let body: [UInt8]

    package var language: Language { context.language }
    package var principal: Principal? { context.principal }
    package var now: Instant { web.world.now }
    package var today: CalendarDate { web.world.today }

    /// The piece of the path between the braces of the route, percent-decoded.
    package func segment(_ name: String) throws(Refusal) -> String {
        guard let raw = context.parameters.get(name), let text = FormFields.decodedSegment(raw), !text.isEmpty else {
            throw .notFound
        }
        return text
    }

    /// An id from the path. One that cannot be an id is an address that does not exist.
    package func id<Owner>(_ name: String = "id", of owner: Identifier<Owner>.Type) throws(Refusal) -> Identifier<Owner>
    {
        guard let id = try Identifier<Owner>(segment(name)) else { throw .notFound }
        return id
    }

    package func header(_ name: HTTPField.Name) -> String? { request.headers[name] }

    /// Who asks, as operations want to know it.
    package func call(idempotencyKey: String? = nil) -> Call {
        Call(
            asker: principal.map(Call.Asker.person) ?? .visitor, requestID: context.requestID,
            source: context.source, idempotencyKey: idempotencyKey)
    }

    /// Performs `operation` for whoever asks, and counts how it ended.
    package func perform<O: Operation>(_ operation: O, idempotencyKey: String? = nil) async throws -> O.Answer {
        try await web.perform(operation, call(idempotencyKey: idempotencyKey))
    }

    /// The key a form was given when it was rendered, so that a second click is the same act.
    package func formKey() throws(Refusal) -> String {
        let key = form.line(Form.idempotencyField)
        guard (16...200).contains(key.utf8.count) else { throw .idempotencyKeyMissing }
        return key
    }

    /// This page's own address, path and query.
    package var address: String {
        guard let query = request.uri.query, !query.isEmpty else { return request.uri.path }
        return "\(request.uri.path)?\(query)"
    }

    /// Text of chance for keys and nonces, `count` bytes in hexadecimal.
    package func chance(bytes count: Int = 16) -> String { web.chance(bytes: count) }
}

extension Web {
    package func perform<O: Operation>(_ operation: O, _ call: Call) async throws -> O.Answer {
        let start = ContinuousClock.now
        func count(_ result: String) {
            metrics.operation("\(O.self)", result: result, took: ContinuousClock.now - start)
        }
        do {
            let answer = try await world.perform(operation, call)
            count("ok")
            return answer
        } catch let refusal as Refusal {
            count(refusal.code)
            throw refusal
        } catch {
            count("fault")
            throw error
        }
    }

    package func chance(bytes count: Int) -> String {
        var generator = RandomGenerator(world.random)
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: (0..<count * 2).map { _ in digits[Int.random(in: 0..<16, using: &generator)] },
            as: UTF8.self)
    }
}
