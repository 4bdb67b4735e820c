import Basics

/// Reads a bank statement file record by record; see ``BankStatementFile``. Positions are those of the
/// 全銀協 layout of 入出金取引明細 (普通・当座・貯蓄).
struct BankStatementReader {
    private enum Place { case start, inGroup, betweenGroups, ended }

    private struct Header {
        let createdOn: CalendarDate
        let from: CalendarDate
        let to: CalendarDate
        let depositType: String
        let accountNumber: String
        let opening: Yen
        let record: FixedRecord
    }

    private var place = Place.start
    private var header: Header?
    private var lines: [BankLine] = []
    private var statements: [BankStatement] = []
    private var lineCount = 0
    private var recordCount = 0
    private var timesSeen: [String: Int] = [:]

    /// The longest period a statement may look back. Longer, and an era year without its era could be 平成.
    private static let longestPeriod = 400

    mutating func read(_ record: FixedRecord) throws(FileRefusal) {
        recordCount += 1
        switch (place, record.tag) {
        case (.start, "1"), (.betweenGroups, "1"):
            header = try readHeader(record)
            lines = []
            place = .inGroup
        case (.inGroup, "2"):
            if let header { try readLine(record, header) }
        case (.inGroup, "8"):
            if let header { try readTrailer(record, header) }
            place = .betweenGroups
        case (.betweenGroups, "9"):
            try readEnd(record)
            place = .ended
        case (.start, _):
            throw record.refusal(
                "missing_header", at: 1, ja: "先頭がヘッダ・レコード（1）ではありません。",
                en: "The first record is not a header (1).")
        case (.ended, _):
            throw record.refusal(
                "text_after_end", at: 1, ja: "エンド・レコード（9）の後にレコードがあります。",
                en: "There is a record after the end record (9).")
        default:
            throw record.refusal(
                "unexpected_record", at: 1,
                ja: "ここにデータ区分「\(record.tag)」のレコードは置けません（順序は1・2…・8・9）。",
                en: "A record \"\(record.tag)\" cannot stand here: the order is 1, 2…, 8, 9.")
        }
    }

    func finish(records: Int) throws(FileRefusal) -> [BankStatement] {
        switch place {
        case .ended: return statements
        case .betweenGroups:
            throw FileRefusal(
                "missing_end", line: records, ja: "エンド・レコード（9）がありません。ファイルが途中で切れています。",
                en: "There is no end record (9): the file is cut short.")
        case .start, .inGroup:
            throw FileRefusal(
                "missing_trailer", line: records, ja: "トレーラ・レコード（8）がありません。ファイルが途中で切れています。",
                en: "There is no trailer record (8): the file is cut short.")
        }
    }

    private func readHeader(_ record: FixedRecord) throws(FileRefusal) -> Header {
        guard record.text(2, 3) == "03" else {
            throw record.refusal(
                "wrong_kind", at: 2, ja: "種別コード「\(record.text(2, 3))」は入出金取引明細（03）ではありません。",
                en: "The file is of kind \"\(record.text(2, 3))\", not an account statement (03).")
        }
        guard record.text(4, 4) != "1" else {
            throw record.refusal(
                "ebcdic_refused", at: 4, ja: "コード区分がEBCDIC（1）です。JIS（0）で受け取ってください。",
                en: "The file says it is EBCDIC (1); it must be JIS (0).")
        }
        try need(record, 4, in: ["0"], ja: "コード区分", en: "code kind")
        let createdOn = try record.date(5)
        let (from, to) = try (record.date(11), record.date(17))
        guard from <= to, to <= createdOn, createdOn - from <= Self.longestPeriod else {
            throw record.refusal(
                "bad_period", at: 11, ja: "勘定日\(from)〜\(to)が作成日\(createdOn)と合いません。",
                en: "The period \(from) to \(to) does not fit the creation date \(createdOn).")
        }
        let depositType = record.text(63, 63)
        guard !["5", "6", "7"].contains(depositType) else {
            throw record.refusal(
                "time_deposit_refused", at: 63, ja: "定期性預金（預金種目\(depositType)）の明細は扱えません。",
                en: "Statements of time deposits (type \(depositType)) are not taken.")
        }
        try need(record, 63, in: ["1", "2", "4", "9"], ja: "預金種目", en: "deposit type")
        _ = try (record.digits(23, 26), record.digits(42, 44))
        return try Header(
            createdOn: createdOn, from: from, to: to, depositType: depositType,
            accountNumber: record.digits(64, 73), opening: balance(record, sign: 114, 116, 129), record: record)
    }

    private mutating func readLine(_ record: FixedRecord, _ header: Header) throws(FileRefusal) {
        let bookedOn = try record.date(10)
        guard (header.from...header.to).contains(bookedOn) else {
            throw record.refusal(
                "date_outside_period", at: 10, ja: "勘定日\(bookedOn)がヘッダの期間\(header.from)〜\(header.to)の外です。",
                en: "The date \(bookedOn) is outside the header's \(header.from) to \(header.to).")
        }
        let valueOn = try record.date(16)
        guard let direction = BankLine.Direction(rawValue: record.text(22, 22)) else {
            throw bad(record, 22, 22, ja: "入払区分", en: "direction")
        }
        guard let kind = BankLine.Kind(rawValue: record.text(23, 24)) else {
            throw bad(record, 23, 24, ja: "取引区分", en: "transaction kind")
        }
        let amount = try Yen(record.number(25, 36))
        guard amount > .zero else {
            throw record.refusal("zero_amount", at: 25, ja: "取引金額が0円です。", en: "The amount is 0 yen.")
        }
        let inquiry = try record.digits(2, 9)
        let account = header.record
        let base =
            "\(account.text(23, 26))\(account.text(42, 44))-\(header.depositType)-\(header.accountNumber)"
            + ".\(bookedOn).\(inquiry)"
        let times = timesSeen[base, default: 0] + 1
        timesSeen[base] = times
        lineCount += 1
        lines.append(
            BankLine(
                index: lineCount, key: "\(base).\(times)", inquiryNumber: inquiry, bookedOn: bookedOn,
                valueOn: valueOn, direction: direction, kind: kind, amount: amount,
                payerCode: record.text(72, 81), payer: record.text(82, 129), remittingBank: record.text(130, 144),
                remittingBranch: record.text(145, 159), summary: record.text(160, 179), edi: record.text(180, 199)))
    }

    private mutating func readTrailer(_ record: FixedRecord, _ header: Header) throws(FileRefusal) {
        let deposits = lines.filter { $0.direction == .deposit }
        let withdrawals = lines.filter { $0.direction == .withdrawal }
        let totals: [(ja: String, en: String, first: Int, last: Int, found: Int64)] = [
            ("入金件数", "number of deposits", 2, 7, Int64(deposits.count)),
            ("入金額", "sum of deposits", 8, 20, deposits.map(\.amount).sum().amount),
            ("出金件数", "number of withdrawals", 21, 26, Int64(withdrawals.count)),
            ("出金額", "sum of withdrawals", 27, 39, withdrawals.map(\.amount).sum().amount),
            ("データ・レコード件数", "number of data records", 55, 61, Int64(lines.count)),
        ]
        for total in totals {
            let stated = try record.number(total.first, total.last)
            guard stated == total.found else {
                throw record.refusal(
                    "wrong_total", at: total.first,
                    ja: "\(total.ja)が合いません（明細\(Yen(total.found))、トレーラ\(Yen(stated))）。",
                    en: "The \(total.en) is \(total.found), the trailer says \(stated).")
            }
        }
        let closing = try balance(record, sign: 40, 41, 54)
        let computed = header.opening + lines.map(\.signed).sum()
        guard computed == closing else {
            throw record.refusal(
                "closing_balance_mismatch", at: 41,
                ja: "取引後残高が合いません（計算では\(computed)円、記載は\(closing)円）。",
                en: "The closing balance should be \(computed) yen, the trailer says \(closing).")
        }
        let head = header.record
        statements.append(
            BankStatement(
                createdOn: header.createdOn, from: header.from, to: header.to, bankCode: head.text(23, 26),
                bankName: head.text(27, 41), branchCode: head.text(42, 44), branchName: head.text(45, 59),
                depositType: header.depositType, accountNumber: header.accountNumber,
                accountName: head.text(74, 113), opening: header.opening, closing: closing, lines: lines))
    }

    /// レコード総件数 counts every record of the file, this one included; 口座数 the header–trailer groups.
    private func readEnd(_ record: FixedRecord) throws(FileRefusal) {
        let counts: [(ja: String, en: String, first: Int, last: Int, found: Int)] = [
            ("レコード総件数", "number of records", 2, 11, recordCount),
            ("口座数", "number of accounts", 12, 16, statements.count),
        ]
        for count in counts {
            let stated = try record.number(count.first, count.last)
            guard stated == Int64(count.found) else {
                throw record.refusal(
                    "wrong_count", at: count.first, ja: "\(count.ja)が合いません（実際\(count.found)、記載\(stated)）。",
                    en: "The \(count.en) is \(count.found), the end record says \(stated).")
            }
        }
    }

    /// A balance of fourteen digits; 貸越区分 2 makes it negative.
    private func balance(_ record: FixedRecord, sign: Int, _ first: Int, _ last: Int) throws(FileRefusal) -> Yen {
        try need(record, sign, in: ["1", "2"], ja: "貸越区分", en: "overdraft sign")
        let amount = try Yen(record.number(first, last))
        return record.text(sign, sign) == "2" ? -amount : amount
    }

    private func need(
        _ record: FixedRecord, _ position: Int, in allowed: [String], ja: String, en: String
    ) throws(FileRefusal) {
        guard allowed.contains(record.text(position, position)) else {
            throw bad(record, position, position, ja: ja, en: en)
        }
    }

    private func bad(_ record: FixedRecord, _ first: Int, _ last: Int, ja: String, en: String) -> FileRefusal {
        record.refusal(
            "bad_code", at: first, ja: "\(ja)「\(record.text(first, last))」は扱えません。",
            en: "The \(en) \"\(record.text(first, last))\" is unknown.")
    }
}
