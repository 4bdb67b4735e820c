import Basics
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Operations

/// The administrator's pages.
package enum AdminRoutes {
    package static let all: [Route] = [
        .page(.get, "/admin", .administrator) { visit in
            let message = AdminMessage(cookie: visit.request.cookies[AdminMessage.cookie]?.value)
            var response = try await morning(visit, message: message)
            if message != nil { response.setCookie(AdminMessage.clear(visit.web.settings)) }
            return response
        },
        .page(.post, "/admin/settlement-files", .administrator, bodyLimit: Route.uploadLimit, importSettlement),
        .page(.post, "/admin/bank-files", .administrator, bodyLimit: Route.uploadLimit, importBank),
        .page(.post, "/admin/reconcile", .administrator) { visit in
            let workplace = try visit.adminWorkplace()
            let report = try await visit.perform(Reconcile(municipality: workplace.code, asOf: visit.today))
            let message = AdminMessage.reconciled(breaks: report.breaks.count, total: report.breakTotal)
            return try answered(message, workplace, visit)
        },
        .page(.get, "/admin/days/{date}", .administrator, day),
        .page(.get, "/admin/days/{date}/close", .administrator, askClose),
        .page(.post, "/admin/days/{date}/close", .administrator, close),
        .page(.get, "/admin/ledger", .administrator) { visit in try await ledger(visit) },
        .page(.get, "/admin/ledger.journal", .administrator, journal),
    ]

    // MARK: The morning page and its forms

    private static func morning(
        _ visit: Visit, message: AdminMessage? = nil, refusal: Refusal? = nil, errors: [FieldError] = []
    ) async throws -> Response {
        let workplace = try visit.adminWorkplace()
        let view = try await visit.perform(ShowReconciliation(municipality: workplace.code))
        let page = MorningPage(
            language: visit.language, workplace: workplace, view: view, now: visit.now, message: message,
            errors: errors, token: visit.hiddenFields())
        let status = refusal.map { Problem.status(of: $0.code) } ?? .ok
        return visit.page(page.title, status: status, errors: errors, page.html)
    }

    private static func importSettlement(_ visit: Visit) async throws -> Response {
        let workplace = try visit.adminWorkplace()
        do {
            let file = try uploaded("settlement", visit)
            let done = try await visit.perform(
                ImportSettlement(municipality: workplace.code, name: file.name, bytes: file.bytes))
            return try answered(.settlement(name: short(file.name), done), workplace, visit)
        } catch let refusal as Refusal {
            return try await refused(refusal, "settlement", visit)
        }
    }

    private static func importBank(_ visit: Visit) async throws -> Response {
        let workplace = try visit.adminWorkplace()
        do {
            let file = try uploaded("bank", visit)
            let done = try await visit.perform(
                ImportBankStatement(municipality: workplace.code, name: file.name, bytes: file.bytes))
            return try answered(.bank(name: short(file.name), done), workplace, visit)
        } catch let refusal as Refusal {
            return try await refused(refusal, "bank", visit)
        }
    }

    private static func uploaded(_ field: String, _ visit: Visit) throws(Refusal) -> UploadedFile {
        guard let file = visit.files.first(where: { $0.field == field }) else {
            throw .malformed(field, ja: "ファイルを選んでください。", en: "Choose a file.")
        }
        return file
    }

    private static func short(_ name: String) -> String { String(name.prefix(AdminMessage.longestName)) }

    private static func answered(_ message: AdminMessage, _ workplace: Workplace, _ visit: Visit) throws -> Response {
        var response = visit.redirect(to: workplace.address("/admin"))
        response.setCookie(try message.set(visit.web.settings))
        return response
    }

    /// The page again with what is wrong with which file, and nothing imported. A browser does not send back which file
    /// was chosen, so the message says its name.
    private static func refused(_ refusal: Refusal, _ field: String, _ visit: Visit) async throws -> Response {
        guard refusal.field == "file" || refusal.field == field else { throw refusal }
        let name = visit.files.first { $0.field == field }.map { visit.language("「\($0.name)」 ", "“\($0.name)”, ") }
        let nothing = visit.language("何も取り込んでいません。", " Nothing was imported.")
        let error = FieldError(field: field, message: "\(name ?? "")\(visit.language(refusal.words))\(nothing)")
        return try await morning(visit, refusal: refusal, errors: [error])
    }

    // MARK: Days

    private static func date(_ visit: Visit) throws(Refusal) -> CalendarDate {
        guard let date = CalendarDate(try visit.segment("date")) else { throw .notFound }
        return date
    }

    private static func day(_ visit: Visit) async throws -> Response {
        let workplace = try visit.adminWorkplace()
        let view = try await visit.perform(ShowDay(municipality: workplace.code, date: date(visit)))
        let page = DayPage(language: visit.language, workplace: workplace, view: view)
        let back = Layout.Back(workplace.address("/admin"), visit.language("照合へ戻る", "Back to reconciliation"))
        return visit.page(page.title, back: back, page.html)
    }

    /// A day that is closed already has its sheet to show, whoever closed it and however often it was asked.
    private static func askClose(_ visit: Visit) async throws -> Response {
        let workplace = try visit.adminWorkplace()
        let view = try await visit.perform(ShowDay(municipality: workplace.code, date: date(visit)))
        let sheet = workplace.address("/admin/days/\(view.date)")
        if view.isClosed { return visit.redirect(to: sheet) }
        if !view.isOver { throw Refusal.dayNotOver }
        let closes = try await visit.perform(DayCloses(municipality: workplace.code))
        let page = CloseDayPage(
            language: visit.language, workplace: workplace, view: view, last: closes.last?.date,
            token: visit.hiddenFields())
        let back = Layout.Back(sheet, visit.language("日計表へ戻る", "Back to the day sheet"))
        return visit.page(page.title, back: back, page.html)
    }

    private static func close(_ visit: Visit) async throws -> Response {
        let (workplace, date) = (try visit.adminWorkplace(), try date(visit))
        do {
            _ = try await visit.perform(CloseDay(municipality: workplace.code, date: date))
        } catch let refusal as Refusal {
            guard refusal.code == Refusal.dayAlreadyClosed.code else { throw refusal }
        }
        return visit.redirect(to: workplace.address("/admin/days/\(date)"))
    }

    // MARK: Books

    private static func ledger(_ visit: Visit, errors: [FieldError] = []) async throws -> Response {
        let workplace = try visit.adminWorkplace()
        let head = visit.query.line("head").filter { !$0.isWhitespace }
        let verification = try await visit.perform(
            VerifyLedger(municipality: workplace.code, head: head.isEmpty ? nil : head))
        let page = LedgerPage(
            language: visit.language, workplace: workplace, verification: verification, today: visit.today,
            fields: visit.query, errors: errors)
        let back = Layout.Back(workplace.address("/admin"), visit.language("照合へ戻る", "Back to reconciliation"))
        return visit.page(
            page.title, status: errors.isEmpty ? .ok : .badRequest, errors: errors, back: back, page.html)
    }

    private static func journal(_ visit: Visit) async throws -> Response {
        let workplace = try visit.adminWorkplace()
        let choice = DayChoice(visit.query, name: "through", otherwise: visit.today, visit.language)
        guard choice.errors.isEmpty else { return try await ledger(visit, errors: choice.errors) }
        let text = try await visit.perform(ExportLedger(municipality: workplace.code, through: choice.date))
        let name = "kaikan-\(workplace.code)-\(choice.date).journal"
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/plain; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
