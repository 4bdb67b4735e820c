import Basics

/// What people type, made plain: full-width digits and letters, an input method left on, spaces and commas.
package enum HandTyped {
    /// Full-width ASCII (U+FF01–U+FF5E) and the ideographic space as their ASCII forms, control characters as
    /// spaces, no white space around: the part of NFKC that matters in a field.
    package static func line(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
            case 0x3000, 0x00...0x1F, 0x7F, 0xA0: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        return trimmed(String(scalars))
    }

    /// Text of several lines as it was typed, without white space around; line ends become `\n`.
    package static func text(_ text: String) -> String {
        trimmed(text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n"))
    }

    /// A whole number from `１，２００ 人`-like input: digits of either width, with commas and spaces among them
    /// and a counter (人, 名, 円, 年, 月, 日) after them. Nothing when anything else is in it or it is over 10⁹.
    package static func number(_ text: String) -> Int? {
        var digits = ""
        var ended = false
        for character in line(text) {
            if character == " " || character == "," || character == "、" { continue }
            if counters.contains(character), !digits.isEmpty, !ended {
                ended = true
                continue
            }
            guard !ended, character.isASCII, character.isWholeNumber else { return nil }
            digits.append(character)
        }
        guard !digits.isEmpty, digits.count <= 9 else { return nil }
        return Int(digits)
    }

    /// A year of the common era, or of 令和 when it is written `R8`, `令和8` or below 100.
    package static func year(_ text: String) -> Int? {
        var rest = line(text)
        var isReiwa = false
        for prefix in ["令和", "R", "r"] where rest.hasPrefix(prefix) {
            rest.removeFirst(prefix.count)
            isReiwa = true
            break
        }
        if isReiwa, rest == "元" || rest == "元年" { return 2019 }
        guard let number = number(rest), number > 0 else { return nil }
        return isReiwa || number < 100 ? number + 2018 : number
    }

    private static let counters: Set<Character> = ["人", "名", "円", "年", "月", "日"]

    private static func trimmed(_ text: String) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }
}
