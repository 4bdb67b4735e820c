import Foundation

/// Where a demonstration keeps its data, secrets and settings. One process at a time may use it.
struct DemoFolder {
    let path: String

    var postgres: String { path + "/postgres" }
    var sandboxData: String { path + "/sandbox.jsonl" }
    /// The settings of the running demonstration, for a shell: `set -a; . .kaikan/demo.env`.
    var environmentFile: String { path + "/demo.env" }
    /// Which catalogue files were imported, as `sha256sum` writes them.
    var catalogueDigests: String { path + "/catalogues.sha256" }

    /// Makes the folder and locks it until the process ends.
    init(_ folder: String) throws(CommandFailure) {
        path = URL(filePath: folder).standardizedFileURL.path(percentEncoded: false)
            .replacing(/(.)\/$/) { $0.1 }
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(.refused, "folder_unusable", "\(path): \(error.localizedDescription)")
        }
        // Never closed: the kernel lets go when the process has ended, in whatever way.
        let descriptor = open(path + "/demo.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure(.refused, "folder_unusable", "\(path): \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw CommandFailure(
                .refused, "demo_running", "another demonstration is running in \(path); give this one --directory")
        }
    }

    /// A file with a secret that is made the first time and then stays.
    func secret(_ name: String) throws -> String {
        let folder = path + "/secrets"
        let file = "\(folder)/\(name)"
        if FileManager.default.fileExists(atPath: file) { return file }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var generator = SystemRandomNumberGenerator()
        let digits = (0..<64).map { _ in String(Int.random(in: 0..<16, using: &generator), radix: 16) }
        try Self.writePrivately(digits.joined() + "\n", to: file)
        return file
    }

    /// Writes the variables for a shell, readable by nobody else.
    func write(environment: [String: String]) throws {
        let lines = environment.sorted { $0.key < $1.key }.map { name, value in
            "\(name)='\(value.replacing("'", with: "'\\''"))'"
        }
        try Self.writePrivately(lines.joined(separator: "\n") + "\n", to: environmentFile)
    }

    private static func writePrivately(_ text: String, to path: String) throws {
        let made = FileManager.default.createFile(
            atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        guard made else { throw CommandFailure(.refused, "folder_unusable", "\(path): cannot be written") }
    }
}
