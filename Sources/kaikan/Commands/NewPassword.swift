import ArgumentParser

/// Where a new account's password comes from: never from the command line, which everybody on the machine can read.
struct NewPassword: ParsableArguments {
    @Option(help: "A file with the password in its first line (default: stdin, asked for without echo).")
    var passwordFile: String?

    func read() throws -> String {
        if let passwordFile {
            let text = String(decoding: try InputFile.read(passwordFile), as: UTF8.self)
            return text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        }
        guard Terminal.isInputTerminal else {
            guard let line = readLine() else {
                throw CommandFailure(.usage, "password_needed", "give the password on stdin or with --password-file")
            }
            return line
        }
        let password = Terminal.readSecret(prompt: "Password: ")
        guard let password, Terminal.readSecret(prompt: "Once more: ") == password else {
            throw CommandFailure(.usage, "passwords_differ", "the two passwords are not the same")
        }
        return password
    }
}
