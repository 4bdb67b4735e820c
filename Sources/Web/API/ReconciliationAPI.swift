import Basics
import Hummingbird
import Operations

struct ReconciliationRequestPayload: Codable, Sendable {
    let asOf: CalendarDate
}

/// The administrator's morning: every yen matched, on its way, or a break.
struct ReconciliationPayload: Codable, Sendable {
    let report: ReportSummary
    let settlementFiles: [SettlementFileView]
    let settlementLines: [SettlementLineView]
    let bankFiles: [BankFileView]
    let bankLines: [BankLineView]
    let lastClosed: CalendarDate?
    let notices: [NoticePayload]

    init(_ view: ReconciliationView) {
        report = view.report
        settlementFiles = view.settlementFiles
        settlementLines = view.settlementLines
        bankFiles = view.bankFiles
        bankLines = view.bankLines
        lastClosed = view.lastClosed
        notices = view.notices.map(NoticePayload.init)
    }
}

/// 消込.
enum ReconciliationAPI {
    private static let path = "/v1/municipalities/{municipality}/reconciliation"

    static let routes: [Route] = [
        .api(.get, path, .administrator) { visit in
            let view = try await visit.perform(ShowReconciliation(municipality: visit.segment("municipality")))
            return try visit.reply(ReconciliationPayload(view))
        },
        .api(.post, path, .administrator) { visit in
            let payload = try visit.json(ReconciliationRequestPayload.self)
            let report = try await visit.perform(
                Reconcile(municipality: visit.segment("municipality"), asOf: payload.asOf))
            return try visit.reply(ReportSummary(report))
        },
    ]
}
