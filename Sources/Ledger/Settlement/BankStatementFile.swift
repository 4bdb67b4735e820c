import Basics

/// 全銀協 入出金取引明細 (種別 03): what moved on bank accounts, in records of 200 bytes of JIS X 0201.
///
/// Groups of header (1), data (2) and trailer (8), then one end record (9); with CRLF after every record or after
/// none. 定期性預金, which is laid out in another way, is refused.
package struct BankStatementFile: Hashable, Sendable {
    package let statements: [BankStatement]

    package var lines: [BankLine] { statements.flatMap(\.lines) }

    /// Takes the whole file or throws for the first thing wrong; `line` is then the record and `column` the byte of it,
    /// both from 1. Codes: `empty_file`, `utf8_not_cp932`, `bad_character`, `bad_line_end`, `truncated_record`,
    /// `missing_header`, `unexpected_record`, `wrong_kind`, `ebcdic_refused`, `time_deposit_refused`, `bad_code`,
    /// `bad_number`, `zero_amount`, `bad_date`, `era_not_reiwa`, `bad_period`, `date_outside_period`, `wrong_total`,
    /// `closing_balance_mismatch`, `wrong_count`, `missing_trailer`, `missing_end`, `text_after_end`.
    package static func parse(_ bytes: [UInt8]) throws(FileRefusal) -> BankStatementFile {
        let records = try FixedRecords.split(bytes)
        var reader = BankStatementReader()
        for record in records { try reader.read(record) }
        return try BankStatementFile(statements: reader.finish(records: records.count))
    }
}
