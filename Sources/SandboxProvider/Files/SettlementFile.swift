import Basics

/// The settlement file of one payout: a header, a line for each transaction, a trailer with their sums.
///
/// ```
/// H,kaikan-sandbox,1,<merchant>,<business date>,<payout>,<arrival date>
/// D,<capture|refund>,<transaction>,<payment>,<merchant's reference>,<moment>,<gross>,<fee>,<fee tax>,<net>
/// T,<count of D>,<gross>,<fee>,<fee tax>,<net>
/// ```
struct SettlementFile: Sendable {
    let payout: Payout
    let merchantID: String

    var name: String { "settlement-\(payout.id).csv" }

    func text(spoiltBy fault: SettlementFault = SettlementFault()) -> String {
        var file = payout
        file.lines = fault.apply(to: payout.lines)
        let header = [
            "H", "kaikan-sandbox", "1", merchantID, "\(payout.businessDate)", payout.id, "\(payout.arrivalDate)",
        ]
        let lines = file.lines.map { line in
            [
                "D", line.kind.rawValue, line.transaction, line.payment, line.reference, "\(line.occurredAt)",
                digits(line.gross), digits(line.fee), digits(line.feeTax), digits(line.net),
            ]
        }
        let net = fault.breakTrailer == true ? file.net + 1 : file.net
        let trailer = [
            "T", "\(file.lines.count)", digits(file.gross), digits(file.fee), digits(file.feeTax), digits(net),
        ]
        return ([header] + lines + [trailer]).map { $0.joined(separator: ",") + "\n" }.joined()
    }

    private func digits(_ amount: Yen) -> String { String(amount.amount) }
}
