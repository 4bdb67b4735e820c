import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Operations
import Synchronization
import TestSupport

@testable import Web

/// What a browser without JavaScript does: keeps cookies, reads forms, sends them back with what it was given.
final class Browser: Sendable {
    private let client: any TestClientProtocol
    private let jar = Mutex<[String: String]>([:])

    init(_ client: any TestClientProtocol) { self.client = client }

    var cookies: [String: String] { jar.withLock { $0 } }
    func set(cookie name: String, _ value: String) { jar.withLock { $0[name] = value } }

    func get(_ address: String, headers: HTTPFields = [:]) async throws -> Sheet {
        try await send(.get, address, nil, headers)
    }

    func post(_ address: String, _ fields: [(String, String)], headers: HTTPFields = [:]) async throws -> Sheet {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        let body = fields.map { "\(FormFields.encoded($0.0))=\(FormFields.encoded($0.1))" }.joined(separator: "&")
        return try await send(.post, address, ByteBuffer(string: body), headers)
    }

    /// Sends a form of a page as it stands, with `changes` typed into it.
    func submit(_ form: Sheet.Form, _ changes: [String: String] = [:], headers: HTTPFields = [:]) async throws -> Sheet
    {
        var fields = form.fields.filter { changes[$0.0] == nil }
        fields += changes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        guard form.method == "get" else { return try await post(form.action, fields, headers: headers) }
        let address = form.action.prefix { $0 != "#" }
        let query = fields.map { "\(FormFields.encoded($0.0))=\(FormFields.encoded($0.1))" }.joined(separator: "&")
        return try await get("\(address)?\(query)", headers: headers)
    }

    /// The page a 303 leads to.
    func follow(_ sheet: Sheet) async throws -> Sheet {
        guard sheet.status == .seeOther, let location = sheet.location else {
            throw NotARedirect(status: sheet.status.code)
        }
        return try await get(location)
    }

    func signIn(_ login: String, password: String = SampleCity.password) async throws {
        let page = try await get("/sign-in")
        let answer = try await submit(page.form("/sign-in"), ["login": login, "password": password])
        guard answer.status == .seeOther else { throw NotARedirect(status: answer.status.code) }
    }

    func send(
        _ method: HTTPRequest.Method, _ address: String, _ body: ByteBuffer?, _ headers: HTTPFields
    ) async throws -> Sheet {
        var headers = headers
        if headers[.accept] == nil { headers[.accept] = "text/html,application/xhtml+xml,*/*;q=0.8" }
        let cookies = self.cookies
        if !cookies.isEmpty {
            headers[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(
                separator: "; ")
        }
        // What stands behind # never leaves a browser.
        let address = String(address.prefix { $0 != "#" })
        let response = try await client.executeRequest(uri: address, method: method, headers: headers, body: body)
        for line in response.headers[values: .setCookie] {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let isGone = line.contains("Max-Age=0")
            jar.withLock { $0[String(pair[0])] = isGone ? nil : String(pair[1]) }
        }
        return Sheet(status: response.status, headers: response.headers, text: String(buffer: response.body))
    }

    struct NotARedirect: Error {
        let status: Int
    }
}

/// A page as it came.
struct Sheet: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let text: String

    var location: String? { headers[.location] }
    var title: String { text.firstMatch(of: #/<title>(.*?)<\/title>/#).map { String($0.1) } ?? "" }

    struct Form: Sendable {
        let action: String
        let method: String
        let fields: [(String, String)]
    }

    struct NoSuchForm: Error {
        let action: String
        let page: String
    }

    /// The first form whose action begins so and that holds `holding`.
    func form(_ action: String, holding: String = "") throws -> Form {
        guard
            let form = forms.first(where: {
                $0.form.action.hasPrefix(action) && (holding.isEmpty || $0.body.contains(holding))
            })
        else {
            throw NoSuchForm(action: action, page: text)
        }
        return form.form
    }

    func links(_ prefix: String) -> [String] {
        text.matches(of: #/<a[^>]* href="([^"]*)"|<a href="([^"]*)"/#)
            .compactMap { Sheet.plain(String($0.1 ?? $0.2 ?? "")) }.filter { $0.hasPrefix(prefix) }
    }

    private var forms: [(form: Form, body: String)] {
        text.matches(of: #/<form([^>]*)>(.*?)<\/form>/#.dotMatchesNewlines()).map { match in
            let body = String(match.2)
            return (
                Form(
                    action: Sheet.attribute("action", of: String(match.1)) ?? "",
                    method: Sheet.attribute("method", of: String(match.1)) ?? "get", fields: Sheet.fields(of: body)),
                body
            )
        }
    }

    private static func fields(of body: String) -> [(String, String)] {
        var fields: [(String, String)] = []
        for match in body.matches(of: #/<(?:input|button)([^>]*)>/#) {
            let tag = String(match.1)
            guard let name = attribute("name", of: tag) else { continue }
            let type = attribute("type", of: tag) ?? "text"
            if ["radio", "checkbox"].contains(type), !tag.contains(" checked") { continue }
            fields.append((name, attribute("value", of: tag) ?? ""))
        }
        for match in body.matches(of: #/<select([^>]*)>(.*?)<\/select>/#.dotMatchesNewlines()) {
            let options = match.2.matches(of: #/<option([^>]*)>/#).map { String($0.1) }
            let chosen = options.first { $0.contains(" selected") } ?? options.first
            guard let name = attribute("name", of: String(match.1)), let chosen else { continue }
            fields.append((name, attribute("value", of: chosen) ?? ""))
        }
        return fields
    }

    private static func attribute(_ name: String, of tag: String) -> String? {
        guard let start = tag.range(of: " \(name)=\""), let end = tag[start.upperBound...].firstIndex(of: "\"") else {
            return nil
        }
        return plain(String(tag[start.upperBound..<end]))
    }

    static func plain(_ text: String) -> String {
        text.replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&lt;", with: "<")
            .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }
}

/// The doors in front of a whole city.
enum TestDoors {
    static func settings() -> WebSettings {
        WebSettings(
            publicURL: "http://127.0.0.1:8080", providerOrigin: "http://127.0.0.1:8081",
            formKey: SymmetricKey(data: Array("a key of this test and of no other".utf8)), metricsPort: nil)
    }

    static func with<Value: Sendable>(
        _ settings: WebSettings = TestDoors.settings(),
        _ body: @escaping @Sendable (any TestClientProtocol, TestCity) async throws -> Value
    ) async throws -> Value {
        try await TestCity.with { city in
            let web = Web(world: city.world, settings: settings)
            return try await WebApplication.application(web, logger: .quiet).test(.router) { client in
                try await body(client, city)
            }
        }
    }
}
