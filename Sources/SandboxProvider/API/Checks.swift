import Basics

/// What is demanded of every reference and amount that comes in.
enum Checks {
    static func reference(_ text: String) throws {
        guard isName(text) else {
            throw SandboxFailure.invalid("reference", "letters, digits and hyphens, at most 64")
        }
    }

    static func terminal(_ text: String) throws {
        guard isName(text) else { throw SandboxFailure.invalid("terminal", "letters, digits and hyphens, at most 64") }
    }

    static func amount(_ amount: Yen) throws {
        guard amount > .zero, amount <= Yen.limit else {
            throw SandboxFailure.invalid("amount", "1 to \(Yen.limit) yen")
        }
    }

    private static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == 0x2D
            }
    }
}
