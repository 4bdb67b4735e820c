/// JIS X 0201, the one-byte characters that Japanese banks exchange: ASCII and half-width katakana.
package enum HalfWidthKana {
    /// Whether `byte` is a character: 0x20…0x7E, or the kana and marks 0xA1…0xDF.
    package static func isCharacter(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte) || (0xA1...0xDF).contains(byte)
    }

    /// The text, kana staying half-width (U+FF61…U+FF9F, in the order of the code). A byte that is no character becomes
    /// U+FFFD. 0x5C is read as `\`, as CP932 does.
    package static func decode(_ bytes: some Sequence<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            if (0xA1...0xDF).contains(byte), let kana = Unicode.Scalar(0xFF61 + UInt32(byte - 0xA1)) {
                text.append(kana)
            } else {
                text.append(isCharacter(byte) ? Unicode.Scalar(byte) : "\u{FFFD}")
            }
        }
        return String(text)
    }

    /// The bytes, or nothing when a character has none.
    package static func encode(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x20...0x7E: bytes.append(UInt8(scalar.value))
            case 0xFF61...0xFF9F: bytes.append(UInt8(scalar.value - 0xFF61) + 0xA1)
            default: return nil
            }
        }
        return bytes
    }
}
