import Basics
import Dispatch
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
        var shown = termios()
        guard tcgetattr(STDIN_FILENO, &shown) == 0 else { return readLine() }
        let before = shown
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        // Ctrl-C must not leave behind a terminal that shows nothing.
        let interrupt = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        interrupt.setEventHandler {
            var before = before
            tcsetattr(STDIN_FILENO, TCSADRAIN, &before)
            exit(128 + SIGINT)
        }
        // Registering puts a handler of its own in place; until then Ctrl-C ends us while nothing is hidden yet.
        let isRegistered = DispatchSemaphore(value: 0)
        interrupt.setRegistrationHandler { isRegistered.signal() }
        interrupt.resume()
        isRegistered.wait()
        // Hidden first: whoever sees the prompt may type at once.
        tcsetattr(STDIN_FILENO, TCSADRAIN, &hidden)
        Output.note(prompt, terminator: "")
        defer {
            tcsetattr(STDIN_FILENO, TCSADRAIN, &shown)
            interrupt.cancel()
            signal(SIGINT, SIG_DFL)
            Output.note("")
        }
        return readLine()
    }

    private static var environment: [String: String] { ProcessInfo.processInfo.environment }
}
