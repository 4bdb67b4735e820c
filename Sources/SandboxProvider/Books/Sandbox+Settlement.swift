import Basics

extension Sandbox {
    /// Closes a business day: everything up to it that is not settled becomes one payout.
    ///
    /// Where refunds outweigh captures nothing is paid, and all of it waits for the next closing.
    func close(_ date: CalendarDate) throws -> Payout {
        let lines = state.unsettled(until: date, feeBasisPoints: settings.feeBasisPoints)
        guard !lines.isEmpty else {
            throw SandboxFailure.conflict("nothing_to_settle", "no unsettled transaction up to \(date)")
        }
        let sequence = state.payouts.count { $0.businessDate == date } + 1
        guard sequence <= 99 else { throw SandboxFailure.conflict("too_many_payouts", "99 payouts a day at most") }
        let day = "\(date)".filter { $0 != "-" }
        let payout = Payout(
            id: "PO\(day)\(sequence < 10 ? "0" : "")\(sequence)", businessDate: date,
            arrivalDate: settings.bankCalendar.next(after: date), lines: lines)
        guard payout.net > .zero else {
            throw SandboxFailure.conflict("net_not_positive", "\(payout.net) yen: carried over to the next closing")
        }
        var entry = LogEntry(at: clock.now())
        entry.payout = payout
        try commit(entry)
        return payout
    }

    func payout(_ id: String) throws -> Payout {
        guard let payout = state.payouts.first(where: { $0.id == id }) else { throw SandboxFailure.missing("payout") }
        return payout
    }

    func settlementFile(_ id: String) throws -> String {
        let file = SettlementFile(payout: try payout(id), merchantID: settings.merchantID)
        return file.text(spoiltBy: faults[id] ?? SettlementFault())
    }

    /// - Parameter id: Nothing means the latest payout.
    func spoil(_ id: String?, with fault: SettlementFault) throws -> Payout {
        guard let wanted = id ?? state.payouts.last?.id else { throw SandboxFailure.missing("payout") }
        let payout = try payout(wanted)
        faults[wanted] = fault
        return payout
    }

    func bankStatement(_ date: CalendarDate) throws -> [UInt8] {
        let before = state.payouts.filter { $0.arrivalDate < date }.map(\.net).sum()
        let arriving = state.payouts.filter { $0.arrivalDate == date }
        let statement = BankStatementFile(
            date: date, opening: BankStatementFile.firstBalance + before,
            deposits: arriving.map { .init(amount: $0.net, information: $0.id) })
        guard let bytes = statement.bytes() else {
            throw SandboxFailure.conflict("no_statement", "\(date) cannot be written as a day of the Reiwa era")
        }
        return bytes
    }
}
