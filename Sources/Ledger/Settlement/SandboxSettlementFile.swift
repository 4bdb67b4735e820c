import Basics
import FoundationEssentials

/// A settlement file of the sandbox provider: what one payout is made of.
///
/// UTF-8 (with or without a byte order mark), lines ended by LF or by CRLF, the last end optional; fields parted by
/// commas, never quoted; exactly one `H`, any number of `D`, one `T`:
/// ```
/// H,kaikan-sandbox,1,<merchant id>,<business date>,<payout id>,<arrival date>
/// D,<capture|refund>,<transaction id>,<provider payment id>,<our payment id or nothing>,<occurred at>,<gross>,<fee>,<fee tax>,<net>
/// T,<count of D>,<sum gross>,<sum fee>,<sum fee tax>,<sum net>
/// ```
/// A refund's gross is negative and its fees are 0; net = gross − fee − fee tax.
package struct SandboxSettlementFile: Hashable, Sendable {
    package let merchantId: String
    package let businessDate: CalendarDate
    package let payoutId: String
    package let arrivalDate: CalendarDate
    package let lines: [SettlementLine]
    package let gross: Yen
    package let fee: Yen
    package let feeTax: Yen
    /// What the bank should show.
    package var net: Yen { gross - fee - feeTax }

    /// The first word of every file, after `H`.
    package static let format = "kaikan-sandbox"

    /// Takes the whole file or throws for the first thing wrong, from top to bottom. Codes: `empty_file`, `not_utf8`,
    /// `mixed_line_ends`, `truncated`, `missing_header`, `second_header`, `wrong_field_count`, `wrong_format`,
    /// `wrong_version`, `bad_id`, `bad_date`, `arrival_before_business_date`, `bad_kind`, `duplicate_transaction`,
    /// `bad_reference`, `bad_time`, `bad_number`, `number_out_of_range`, `bad_sign`, `refund_with_fee`,
    /// `net_mismatch`, `unknown_record`, `wrong_count`, `wrong_total`, `missing_trailer`, `text_after_trailer`.
    package static func parse(_ bytes: [UInt8]) throws(FileRefusal) -> SandboxSettlementFile {
        let lines = try DelimitedLines.split(bytes)
        var reader = SandboxSettlementReader()
        for line in lines { try reader.read(line) }
        return try reader.finish(lastLine: lines.count)
    }

    init(
        merchantId: String, businessDate: CalendarDate, payoutId: String, arrivalDate: CalendarDate,
        lines: [SettlementLine]
    ) {
        self.merchantId = merchantId
        self.businessDate = businessDate
        self.payoutId = payoutId
        self.arrivalDate = arrivalDate
        self.lines = lines
        gross = lines.map(\.gross).sum()
        fee = lines.map(\.fee).sum()
        feeTax = lines.map(\.feeTax).sum()
    }
}
