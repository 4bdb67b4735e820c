import Basics
import FoundationEssentials

/// Matches a provider's settlement lines with our captures and refunds.
///
/// The rules run one after the other over all lines: R1 our reference and the amount, R2 the provider's payment id and
/// the amount, R3 an id without the amount; then duplicates; what is left is not in our books. A claim is settled
/// by one line at most. The verdicts do not depend on the order of `lines` or `claims`.
package enum SettlementMatching {
    /// One verdict a line, in the order of `lines`. A line that has settled a claim before (``ProviderClaim/settledBy``)
    /// gets the same verdict again.
    package static func match(_ lines: [SettlementLine], with claims: [ProviderClaim]) -> [SettlementVerdict] {
        var run = Run(lines: lines, claims: claims)
        run.keepWhatIsSettled()
        run.match(by: .ourReference, equalAmount: true)
        run.match(by: .providerId, equalAmount: true)
        run.match(by: .ourReference, equalAmount: false)
        run.match(by: .providerId, equalAmount: false)
        return run.verdicts()
    }

    private struct Run {
        let lines: [SettlementLine]
        let claims: [ProviderClaim]
        /// The lines in an order of their own, so that the order they came in decides nothing.
        let order: [Int]
        var outcomes: [SettlementVerdict?]
        /// The line that settled each claim.
        var settledBy: [String?]
        let byPayment: [UUID: [Int]]
        let byProviderId: [String: [Int]]

        init(lines: [SettlementLine], claims unordered: [ProviderClaim]) {
            self.lines = lines
            let claims = unordered.map { ($0, "\($0.subject) \($0.kind.rawValue)") }.sorted { $0.1 < $1.1 }.map(\.0)
            self.claims = claims
            let keys = lines.map(\.key)
            order = lines.indices.sorted { (lines[$0].occurredAt, keys[$0]) < (lines[$1].occurredAt, keys[$1]) }
            outcomes = Array(repeating: nil, count: lines.count)
            settledBy = claims.map(\.settledBy)
            byPayment = Dictionary(grouping: claims.indices, by: { claims[$0].payment })
            var byProviderId: [String: [Int]] = [:]
            for (index, claim) in claims.enumerated() {
                if let id = claim.providerPaymentId { byProviderId[id, default: []].append(index) }
            }
            self.byProviderId = byProviderId
        }

        /// The claims of the line's kind that share an id with it; the one with the provider's own transaction id
        /// comes first.
        func candidates(_ line: SettlementLine, by rule: MatchRule) -> [Int] {
            let found: [Int] =
                switch rule {
                case .ourReference: line.reference.flatMap { byPayment[$0] } ?? []
                case .providerId: byProviderId[line.providerPaymentId] ?? []
                case .idOnly, .payoutId: []
                }
            let ofKind = found.filter { claims[$0].kind == line.kind }
            let exact = ofKind.filter { claims[$0].providerTransactionId == line.transactionId }
            return exact + ofKind.filter { claims[$0].providerTransactionId != line.transactionId }
        }

        func expected(_ claim: ProviderClaim) -> Yen { claim.kind == .capture ? claim.amount : -claim.amount }

        mutating func keepWhatIsSettled() {
            for index in order {
                for rule in [MatchRule.ourReference, .providerId] where outcomes[index] == nil {
                    if let claim = candidates(lines[index], by: rule).first(where: {
                        settledBy[$0] == lines[index].key
                    }) {
                        settle(claim, by: index, rule: rule)
                    }
                }
            }
        }

        mutating func match(by rule: MatchRule, equalAmount: Bool) {
            for index in order where outcomes[index] == nil {
                let free = candidates(lines[index], by: rule).first {
                    settledBy[$0] == nil && (!equalAmount || expected(claims[$0]) == lines[index].gross)
                }
                if let free { settle(free, by: index, rule: rule) }
            }
        }

        mutating func settle(_ claim: Int, by index: Int, rule: MatchRule) {
            let line = lines[index]
            let key = rule == .ourReference ? claims[claim].payment.uuidString.lowercased() : line.providerPaymentId
            settledBy[claim] = line.key
            outcomes[index] = SettlementVerdict(
                line: line,
                outcome: expected(claims[claim]) == line.gross
                    ? .matched(rule: rule, key: key)
                    : .amountDiffers(key: key, expected: expected(claims[claim])),
                target: .clearing(subject: claims[claim].subject, payment: claims[claim].payment))
        }

        func verdicts() -> [SettlementVerdict] {
            lines.indices.map { index in
                if let outcome = outcomes[index] { return outcome }
                let line = lines[index]
                let settled = (candidates(line, by: .ourReference) + candidates(line, by: .providerId))
                    .lazy.compactMap { settledBy[$0] }.first
                if let settled {
                    return SettlementVerdict(line: line, outcome: .duplicate(of: settled), target: .duplicate)
                }
                return SettlementVerdict(line: line, outcome: .missingInLedger, target: .unknown)
            }
        }
    }
}
