import Basics
import FoundationEssentials

/// Reads a sandbox settlement file line by line; see ``SandboxSettlementFile``.
struct SandboxSettlementReader {
    private struct Header {
        let merchantId: String
        let businessDate: CalendarDate
        let payoutId: String
        let arrivalDate: CalendarDate
    }

    private var header: Header?
    private var lines: [SettlementLine] = []
    private var lineOfTransaction: [String: Int] = [:]
    private var isClosed = false

    /// The largest sum a trailer may state: a thousand full amounts and more than any payout.
    private static let totalLimit = Yen.limit.amount * 1000

    mutating func read(_ line: DelimitedLine) throws(FileRefusal) {
        if isClosed {
            throw line.refusal(
                "text_after_trailer", field: 0, ja: "トレーラ（T）の後に行があります。", en: "There is text after the trailer (T).")
        }
        guard let header else {
            guard line.tag == "H" else {
                throw line.refusal(
                    "missing_header", field: 0, ja: "先頭行がヘッダ（H）ではありません。", en: "The first line is not a header (H).")
            }
            return try readHeader(line)
        }
        switch line.tag {
        case "D": try readDetail(line, header)
        case "T": try readTrailer(line)
        case "H":
            throw line.refusal("second_header", field: 0, ja: "ヘッダ（H）が二つあります。", en: "There is a second header (H).")
        default:
            throw line.refusal(
                "unknown_record", field: 0, ja: "「\(line.tag)」で始まる行は扱えません（H・D・Tのみ）。",
                en: "A line must begin with H, D or T, not \"\(line.tag)\".")
        }
    }

    func finish(lastLine: Int) throws(FileRefusal) -> SandboxSettlementFile {
        guard let header, isClosed else {
            throw FileRefusal(
                "missing_trailer", line: lastLine, ja: "トレーラ（T）がありません。ファイルが途中で切れています。",
                en: "There is no trailer (T): the file is cut short.")
        }
        return SandboxSettlementFile(
            merchantId: header.merchantId, businessDate: header.businessDate, payoutId: header.payoutId,
            arrivalDate: header.arrivalDate, lines: lines)
    }

    private mutating func readHeader(_ line: DelimitedLine) throws(FileRefusal) {
        try line.need(fields: 7)
        guard line.fields[1] == SandboxSettlementFile.format else {
            throw line.refusal(
                "wrong_format", field: 1, ja: "「\(line.fields[1])」の精算ファイルは扱えません。",
                en: "This is a settlement file of \"\(line.fields[1])\", not of \(SandboxSettlementFile.format).")
        }
        guard line.fields[2] == "1" else {
            throw line.refusal(
                "wrong_version", field: 2, ja: "様式の版「\(line.fields[2])」は扱えません（1のみ）。",
                en: "Version \"\(line.fields[2])\" of the format is unknown; only 1 is.")
        }
        let read = try Header(
            merchantId: line.id(3), businessDate: line.date(4), payoutId: line.id(5), arrivalDate: line.date(6))
        guard read.arrivalDate >= read.businessDate else {
            throw line.refusal(
                "arrival_before_business_date", field: 6, ja: "入金予定日が取扱日より前です。",
                en: "The arrival date is before the business date.")
        }
        header = read
    }

    private mutating func readDetail(_ line: DelimitedLine, _ header: Header) throws(FileRefusal) {
        try line.need(fields: 10)
        guard let kind = SettlementLine.Kind(rawValue: line.fields[1]) else {
            throw line.refusal(
                "bad_kind", field: 1, ja: "「\(line.fields[1])」は capture でも refund でもありません。",
                en: "\"\(line.fields[1])\" is neither capture nor refund.")
        }
        let transaction = try line.id(2)
        if let first = lineOfTransaction.updateValue(line.number, forKey: transaction) {
            throw line.refusal(
                "duplicate_transaction", field: 2, ja: "取引「\(transaction)」は\(first)行目にもあります。",
                en: "The transaction \"\(transaction)\" is on line \(first) too.")
        }
        let providerPayment = try line.id(3)
        let reference = line.fields[4].isEmpty ? nil : UUID(uuidString: line.fields[4])
        guard line.fields[4].isEmpty || reference != nil else {
            throw line.refusal(
                "bad_reference", field: 4, ja: "「\(line.fields[4])」は決済ID（UUID）ではありません。",
                en: "\"\(line.fields[4])\" is not a payment id (UUID).")
        }
        guard let occurredAt = Instant(line.fields[5]) else {
            throw line.refusal(
                "bad_time", field: 5, ja: "「\(line.fields[5])」は日時（RFC 3339）ではありません。",
                en: "\"\(line.fields[5])\" is not a date and time (RFC 3339).")
        }
        let amounts = try (6...9).map { field throws(FileRefusal) in
            try Yen(line.number(field, limit: Yen.limit.amount))
        }
        let read = SettlementLine(
            kind: kind, payoutId: header.payoutId, transactionId: transaction, providerPaymentId: providerPayment,
            reference: reference, occurredAt: occurredAt, gross: amounts[0], fee: amounts[1], feeTax: amounts[2])
        try checkSigns(read, line)
        guard read.net == amounts[3] else {
            throw line.refusal(
                "net_mismatch", field: 9, ja: "差引額が合いません（計算では\(read.net)円、記載は\(amounts[3])円）。",
                en: "Gross less fees is \(read.net) yen, the line says \(amounts[3]).")
        }
        lines.append(read)
    }

    private func checkSigns(_ read: SettlementLine, _ line: DelimitedLine) throws(FileRefusal) {
        let right = read.kind == .capture ? read.gross > .zero : read.gross < .zero
        guard right else {
            throw line.refusal(
                "bad_sign", field: 6, ja: "総額の符号が正しくありません（収納は正、還付は負）。",
                en: "The gross of a capture must be positive, that of a refund negative.")
        }
        for (field, fee) in [(7, read.fee), (8, read.feeTax)] {
            guard read.kind == .capture || fee == .zero else {
                throw line.refusal(
                    "refund_with_fee", field: field, ja: "還付の手数料は0でなければなりません。", en: "A refund must have no fee.")
            }
            guard fee >= .zero else {
                throw line.refusal("bad_sign", field: field, ja: "手数料が負です。", en: "A fee must not be negative.")
            }
        }
    }

    private mutating func readTrailer(_ line: DelimitedLine) throws(FileRefusal) {
        try line.need(fields: 6)
        let count = try line.number(1, limit: Int64(Int32.max))
        guard count == Int64(lines.count) else {
            throw line.refusal(
                "wrong_count", field: 1, ja: "件数が合いません（明細\(lines.count)件、トレーラ\(count)件）。",
                en: "The file has \(lines.count) lines, its trailer says \(count).")
        }
        let sums: [(ja: String, en: String, yen: Yen)] = [
            ("総額", "gross", lines.map(\.gross).sum()), ("手数料", "fee", lines.map(\.fee).sum()),
            ("手数料消費税", "fee tax", lines.map(\.feeTax).sum()), ("差引額", "net", lines.map(\.net).sum()),
        ]
        for (offset, sum) in sums.enumerated() {
            let stated = try Yen(line.number(offset + 2, limit: Self.totalLimit))
            guard stated == sum.yen else {
                throw line.refusal(
                    "wrong_total", field: offset + 2,
                    ja: "\(sum.ja)の合計が合いません（明細\(sum.yen)円、トレーラ\(stated)円）。",
                    en: "The lines' \(sum.en) is \(sum.yen) yen in all, the trailer says \(stated).")
            }
        }
        isClosed = true
    }
}
