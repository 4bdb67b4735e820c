import Basics

/// Something that must be known because a rule depends on it: admission charged, resident or not, rehearsal.
///
/// Most are answered by the applicant. A question in yen (the highest ticket price) is answered with a number, and the
/// rules see the band it falls into.
package struct Question: Hashable, Sendable {
    package struct Option: Hashable, Sendable, Codable {
        package let code: String
        package let label: LocalizedText

        package init(code: String, label: LocalizedText) {
            self.code = code
            self.label = label
        }
    }

    package enum Kind: Hashable, Sendable {
        case choice
        /// Yen; option `i` is the band that starts at `lowerBounds[i]`. The first starts at 0.
        case yen(lowerBounds: [Int64])
    }

    /// Who may answer.
    package enum AnsweredBy: String, CaseIterable, Hashable, Sendable, Codable {
        case applicant
        /// Only staff: what has been looked at or decided at the counter.
        case staff
    }

    package let code: String
    package let label: LocalizedText
    package let kind: Kind
    package let options: [Option]
    /// The answer taken when none is given: an option's code, or digits for a question in yen.
    package let standard: String?
    package let answeredBy: AnsweredBy

    /// The option that `answer` means: its code, or the band a number of yen falls into.
    package func option(for answer: String) -> Int? {
        switch kind {
        case .choice:
            return options.firstIndex { $0.code == answer }
        case .yen(let lowerBounds):
            guard let yen = Int64(answer), (0...Yen.limit.amount).contains(yen),
                answer.utf8.allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            return lowerBounds.lastIndex { $0 <= yen }
        }
    }
}
