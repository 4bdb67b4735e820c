import Basics
import HTTPTypes
import Hummingbird
import NIOCore
import Operations

/// 日計表: what a day came to, and its seal once it is closed.
struct DayPayload: Codable, Sendable {
    let date: CalendarDate
    let isOver: Bool
    /// Also true for a day without journals before a closed one.
    let isClosed: Bool
    let movements: [AccountBalance]
    let close: DayCloseView?

    init(_ view: DayView) {
        date = view.date
        isOver = view.isOver
        isClosed = view.isClosed
        movements = view.movements
        close = view.close
    }
}

struct VerificationPayload: Codable, Sendable {
    let ok: Bool
    let days: Int
    let journals: Int
    let findings: [LocalizedText]
    /// The head of the seal chain; left out when no day is closed.
    let head: String?

    init(_ verification: LedgerVerification) {
        ok = verification.ok
        days = verification.days
        journals = verification.journals
        findings = verification.findings
        head = verification.head
    }
}

/// The books: days, seals, export.
enum BooksAPI {
    private static let municipality = "/v1/municipalities/{municipality}"

    static let routes: [Route] = [
        .api(.get, municipality + "/days", .administrator, closedDays),
        .api(.get, municipality + "/days/{date}", .administrator, day),
        .api(.post, municipality + "/days/{date}/close", .administrator, close),
        .api(.get, municipality + "/ledger/verification", .administrator, verify),
        .api(.get, municipality + "/ledger.journal", .administrator, export),
    ]

    private static func closedDays(_ visit: Visit) async throws -> Response {
        let closes = try await visit.perform(DayCloses(municipality: visit.segment("municipality")))
        return try visit.reply(ListPayload(items: closes))
    }

    private static func day(_ visit: Visit) async throws -> Response {
        let view = try await visit.perform(
            ShowDay(municipality: visit.segment("municipality"), date: visit.dateSegment()))
        return try visit.reply(DayPayload(view))
    }

    private static func close(_ visit: Visit) async throws -> Response {
        let close = try await visit.perform(
            CloseDay(municipality: visit.segment("municipality"), date: visit.dateSegment()))
        return try visit.reply(close)
    }

    private static func verify(_ visit: Visit) async throws -> Response {
        let head = try visit.parameter("head")
        guard head.map({ $0.utf8.count == 64 && $0.allSatisfy(\.isHexDigit) }) ?? true else {
            throw Refusal.malformed(
                "head", ja: "headは64桁の16進数です。", en: "“head” has 64 hexadecimal digits.")
        }
        let verification = try await visit.perform(
            VerifyLedger(municipality: visit.segment("municipality"), head: head))
        return try visit.reply(VerificationPayload(verification))
    }

    private static func export(_ visit: Visit) async throws -> Response {
        let through = try visit.date("through") ?? visit.today
        let journal = try await visit.perform(
            ExportLedger(municipality: visit.segment("municipality"), through: through))
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/plain; charset=utf-8",
                .contentDisposition: "attachment; filename=\"ledger-\(through).journal\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: journal)))
    }
}
