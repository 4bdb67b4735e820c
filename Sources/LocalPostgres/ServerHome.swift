import Foundation
import Glibc

/// Where a server really lives: data, socket and log in one folder that only its user can enter.
///
/// That is the folder asked for, unless the server's user cannot get there (a clone under /root) or the socket's path
/// cannot be an address. Then it is a short folder under /var/tmp, named after the one asked for, which becomes
/// a link to it. The file `project` in it says whose it is.
struct ServerHome {
    let path: String
    let account: ServerAccount

    var data: String { path + "/data" }
    var socket: String { path + "/socket" }
    var log: String { path + "/server.log" }

    var hasCluster: Bool { FileManager.default.fileExists(atPath: data + "/PG_VERSION") }

    /// The folder behind the link, or the folder itself.
    static func location(_ directory: String) -> String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: directory)) ?? directory
    }

    /// Nil when no server was ever started here.
    static func existing(_ directory: String) -> ServerHome? {
        let path = location(directory)
        guard let account = try? ServerAccount.forServer(in: path) else { return nil }
        let home = ServerHome(path: path, account: account)
        return home.hasCluster ? home : nil
    }

    /// Makes what is missing and checks what is there.
    static func prepare(_ directory: String, report: (String) -> Void) throws -> ServerHome {
        let parent = (directory as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        } catch { throw LocalPostgresError("cannot make the folder \(parent): \(error.localizedDescription)") }

        let linked = try? FileManager.default.destinationOfSymbolicLink(atPath: directory)
        let account = try ServerAccount.forServer(in: linked ?? directory)
        let fits = socketFits(directory)
        let reachable = try account.canReach(parent)
        let isHere = linked == nil && fits && reachable
        let home = ServerHome(path: isHere ? directory : linked ?? elsewhere(directory, account), account: account)
        if linked == nil, !isHere, ServerHome(path: directory, account: account).hasCluster {
            throw LocalPostgresError("the server's user can no longer reach \(directory): move it back or 'make reset'")
        }
        try home.makeFolder(home.path, marking: isHere ? nil : directory)
        try home.makeFolder(home.socket, marking: nil)
        if !isHere, linked == nil {
            rmdir(directory)
            guard symlink(home.path, directory) == 0 else {
                throw LocalPostgresError("cannot link \(directory) to \(home.path): \(lastError())")
            }
            let reason = !fits ? "its path cannot be a socket's" : "its user cannot enter \(parent)"
            report("The private PostgreSQL server keeps its data in \(home.path), because \(reason).")
        }
        return home
    }

    /// The end of the server's log, where it says why it did not start.
    func lastLogLines(_ count: Int = 8) -> String {
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").suffix(count).joined(separator: "\n")
    }

    /// A socket's address holds 108 bytes, the last of them zero (unix(7)); to libpq a comma separates two hosts.
    private static func socketFits(_ directory: String) -> Bool {
        "\(directory)/socket/.s.PGSQL.5432".utf8.count <= 107 && !directory.contains(",")
    }

    /// FNV-1a (64 bits) keeps the name short; two projects that met by chance are told apart by their mark.
    private static func elsewhere(_ directory: String, _ account: ServerAccount) -> String {
        let hash = directory.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return "/var/tmp/kaikan-\(account.user)-" + String(hash, radix: 16)
    }

    /// Makes a folder closed to others, `project` in it saying for whom. One that exists must be closed already: /var/tmp is open to everybody, and a
    /// folder that somebody else prepared there could hold anything.
    private func makeFolder(_ folder: String, marking project: String?) throws {
        if mkdir(folder, 0o700) == 0 {
            if let project { try Data(project.utf8).write(to: URL(filePath: folder + "/project")) }
            guard chown(folder, account.user, account.group) == 0 else {
                throw LocalPostgresError("cannot give \(folder) to user \(account.user): \(lastError())")
            }
            return
        }
        guard errno == EEXIST else { throw LocalPostgresError("cannot make \(folder): \(lastError())") }
        var status = stat()
        guard lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw LocalPostgresError("\(folder) is not a folder")
        }
        if let project, (try? String(contentsOfFile: folder + "/project", encoding: .utf8)) != project {
            throw LocalPostgresError("\(folder) belongs to another project: delete it")
        }
        // Nothing in it yet: somebody made the folder by hand, perhaps as another user.
        if !hasCluster, rmdir(folder) == 0 { return try makeFolder(folder, marking: project) }
        guard status.st_uid == account.user, status.st_mode & 0o077 == 0 else {
            throw LocalPostgresError("\(folder) must belong to user \(account.user) with mode 0700")
        }
    }
}
