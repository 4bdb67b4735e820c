import Basics
import Foundation

/// Whom we talk to: a person at a terminal or a program, and in which language.
enum Terminal {
    static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb" }
    static var isInputTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// Japanese when the locale is (`LC_ALL`, `LC_MESSAGES`, `LANG`: locale(7)), else English.
    static var language: Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale?.hasPrefix("ja") == true ? .japanese : .english
    }

    /// Reads a line that is not shown as it is typed; nothing at the end of the input.
    static func readSecret(prompt: String) -> String? {
        Output.note(prompt, terminator: "")
        var shown = termios()
        guard tcgetattr(STDIN_FILENO, &shown) == 0 else { return readLine() }
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
            Output.note("")
        }
        return readLine()
    }

    private static var environment: [String: String] { ProcessInfo.processInfo.environment }
}
