import Foundation

/// The folder with `initdb`, `pg_ctl` and `createdb`. Debian keeps one a major version, outside the `PATH`.
struct PostgresPrograms {
    private let folder: String

    /// The version that made the cluster, for a cluster opens with no other; for a new one the newest.
    static func find(for home: ServerHome) throws -> PostgresPrograms {
        let version = try? String(contentsOfFile: home.data + "/PG_VERSION", encoding: .utf8)
        return try find(version: version?.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    private static func find(version: String?) throws -> PostgresPrograms {
        let root = "/usr/lib/postgresql"
        let installed = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        let newestFirst = installed.filter { Int($0) != nil }.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }
        let wanted = version.map { version in newestFirst.filter { $0 == version } } ?? newestFirst
        let folders = wanted.map { "\(root)/\($0)/bin" } + elsewhere()
        guard let folder = folders.first(where: { FileManager.default.isExecutableFile(atPath: $0 + "/pg_ctl") }) else {
            let which = version.map { "PostgreSQL \($0), which made this cluster," } ?? "PostgreSQL's server"
            throw LocalPostgresError("\(which) is not installed: 'make install' or 'apt install postgresql'")
        }
        return PostgresPrograms(folder: folder)
    }

    /// Where an installation that is not Debian's says it is.
    private static func elsewhere() -> [String] {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let tools = path.split(separator: ":").map { "\($0)/pg_config" }
        guard let tool = tools.first(where: FileManager.default.isExecutableFile(atPath:)),
            let result = try? Command.run(tool, ["--bindir"]), result.status == 0
        else { return [] }
        return [result.output]
    }

    func path(_ program: String) throws -> String {
        let path = "\(folder)/\(program)"
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw LocalPostgresError("\(path) is missing: reinstall PostgreSQL's server package")
        }
        return path
    }
}
