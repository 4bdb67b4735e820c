import Glibc

/// The user who runs the server: ourselves, or for root somebody else, because PostgreSQL refuses to run as root.
struct ServerAccount: Equatable {
    let user: uid_t
    let group: gid_t

    /// Who runs the server of this folder. Data that exists is used by its owner, whoever made it.
    static func forServer(in folder: String) throws -> ServerAccount {
        let current = ServerAccount(user: geteuid(), group: getegid())
        var status = stat()
        if stat(folder + "/data", &status) == 0, status.st_uid != 0 {
            let owner = ServerAccount(user: status.st_uid, group: status.st_gid)
            guard current.user == 0 || current.user == owner.user else {
                throw LocalPostgresError(
                    "\(folder) belongs to user \(owner.user), who started it; go on as that user or as root")
            }
            return current.user == 0 ? owner : current
        }
        guard current.user == 0 else { return current }
        guard let postgres = getpwnam("postgres") else {
            throw LocalPostgresError("there is no system user 'postgres': 'make install' or 'apt install postgresql'")
        }
        return ServerAccount(user: postgres.pointee.pw_uid, group: postgres.pointee.pw_gid)
    }

    func run(_ program: String, _ arguments: [String]) throws -> Command.Result {
        guard user != geteuid() else { return try Command.run(program, arguments) }
        let identity = ["--reuid=\(user)", "--regid=\(group)", "--clear-groups", "--"]
        return try Command.run("/usr/bin/setpriv", identity + [program] + arguments)
    }

    /// Whether this user may pass through `folder`.
    func canReach(_ folder: String) throws -> Bool {
        if user == geteuid() { return access(folder, X_OK) == 0 }
        return try run("/usr/bin/test", ["-x", folder]).status == 0
    }
}
