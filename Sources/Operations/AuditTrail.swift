import Basics
import FoundationEssentials
import Postgres

/// 操作記録: who did what to which record, in the transaction that did it.
extension Segment {
    mutating func audit(
        _ call: Call, _ action: String, _ subjectKind: String, _ subject: String, in municipality: String?,
        detail: [String: String] = [:], at now: Instant
    ) {
        add(
            SQL.insertAudit, municipality, call.principal?.account.uuid, action, subjectKind, subject,
            detail.isEmpty ? JSONText("{}") : JSON(detail).asText, call.requestID, now)
    }
}
