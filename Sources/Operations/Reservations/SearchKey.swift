import Foundation

/// Words as they are compared: compatibility forms made one (ｶﾅ and カナ, Ａ and A), small letters, no spaces,
/// hiragana as katakana. What is stored and what is typed are folded the same way.
enum SearchKey {
    static func fold(_ text: String) -> String {
        var folded = ""
        for scalar in text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
        where !scalar.properties.isWhitespace {
            // Hiragana stand 0x60 below their katakana.
            if (0x3041...0x3096).contains(scalar.value), let kana = Unicode.Scalar(scalar.value + 0x60) {
                folded.unicodeScalars.append(kana)
            } else {
                folded.unicodeScalars.append(scalar)
            }
        }
        return folded
    }
}
