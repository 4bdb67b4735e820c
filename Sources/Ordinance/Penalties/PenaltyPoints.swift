import Basics

/// Penalty points (違反点数), in hundredths, so that half points add up exactly.
package struct PenaltyPoints: Hashable, Comparable, Sendable, Codable {
    package let hundredths: Int

    package init(hundredths: Int) { self.hundredths = hundredths }

    package static let zero = PenaltyPoints(hundredths: 0)

    /// Reads `1`, `0.5`, `0.25`: up to 1,000, not zero.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), let whole = Int(parts[0]),
            whole <= 1000
        else { return nil }
        var hundredths = whole * 100
        if parts.count == 2 {
            guard parts[1].utf8.count <= 2, let fraction = Int(parts[1]) else { return nil }
            hundredths += parts[1].utf8.count == 1 ? fraction * 10 : fraction
        }
        guard hundredths > 0 else { return nil }
        self.hundredths = hundredths
    }

    package static func < (a: PenaltyPoints, b: PenaltyPoints) -> Bool { a.hundredths < b.hundredths }

    package static func + (a: PenaltyPoints, b: PenaltyPoints) -> PenaltyPoints {
        PenaltyPoints(hundredths: a.hundredths + b.hundredths)
    }
}

extension PenaltyPoints: CustomStringConvertible {
    /// `0.5`, `2`.
    package var description: String {
        let (whole, rest) = (hundredths / 100, hundredths % 100)
        guard rest != 0 else { return "\(whole)" }
        return rest.isMultiple(of: 10) ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}
