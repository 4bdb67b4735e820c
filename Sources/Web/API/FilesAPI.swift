import Basics
import Hummingbird
import Operations

/// What a settlement file brought.
struct SettlementImportPayload: Codable, Sendable {
    /// True when these very bytes were imported before, and nothing was done.
    let alreadyImported: Bool
    let payoutID: String
    let businessDate: CalendarDate
    let arrivalDate: CalendarDate
    let lines: Int
    let matched: Int
    let gross: Yen
    let fee: Yen
    let feeTax: Yen
    let net: Yen

    init(_ answer: SettlementImport) {
        alreadyImported = answer.alreadyImported
        payoutID = answer.payoutID
        businessDate = answer.businessDate
        arrivalDate = answer.arrivalDate
        lines = answer.lines
        matched = answer.matched
        gross = answer.gross
        fee = answer.fee
        feeTax = answer.feeTax
        net = answer.net
    }
}

/// What a bank statement brought.
struct BankImportPayload: Codable, Sendable {
    let alreadyImported: Bool
    /// Lines that no earlier file had brought.
    let lines: Int
    let matched: Int
    let deposits: Yen
    let withdrawals: Yen

    init(_ answer: BankImport) {
        alreadyImported = answer.alreadyImported
        lines = answer.lines
        matched = answer.matched
        deposits = answer.deposits
        withdrawals = answer.withdrawals
    }
}

/// The administrator's files, byte for byte as they came from the provider and the bank.
enum FilesAPI {
    static let longestName = 200

    static let routes: [Route] = [
        .api(
            .post, "/v1/municipalities/{municipality}/settlement-files", .administrator,
            bodyLimit: Route.uploadLimit, importSettlement),
        .api(
            .post, "/v1/municipalities/{municipality}/bank-files", .administrator, bodyLimit: Route.uploadLimit,
            importBankStatement),
    ]

    private static func importSettlement(_ visit: Visit) async throws -> Response {
        try visit.demand(mediaType: "text/csv")
        let answer = try await visit.perform(
            ImportSettlement(
                municipality: visit.segment("municipality"), name: visit.text("name", longest: longestName),
                bytes: visit.body))
        return try visit.reply(SettlementImportPayload(answer), answer.alreadyImported ? .ok : .created)
    }

    private static func importBankStatement(_ visit: Visit) async throws -> Response {
        try visit.demand(mediaType: "application/octet-stream")
        let answer = try await visit.perform(
            ImportBankStatement(
                municipality: visit.segment("municipality"), name: visit.text("name", longest: longestName),
                bytes: visit.body))
        return try visit.reply(BankImportPayload(answer), answer.alreadyImported ? .ok : .created)
    }
}
