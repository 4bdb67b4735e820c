import Basics
import Crypto
import Foundation
import Operations
import Ordinance

/// The two sample cities of a demonstration and the people in them.
struct DemoCities {
    /// Shown to everybody who starts a demonstration; nothing else has it.
    static let password = "kaikan-demo"

    /// The folder that holds the folders `Catalogue` and `Ordinances`.
    let samples: String
    let digests: String
    private static let cities = ["otake.yaml", "gyoda.yaml"]
    private static let files = cities.flatMap { ["Catalogue/\($0)", "Ordinances/\($0)"] }

    /// - Parameter folder: the folder given with `--samples`. Otherwise `../share/kaikan` beside the executable, then
    ///   the nearest folder above it that holds both, which is the project's own, then the one we are in.
    init(folder: String?, executable: String, digests: String) throws(CommandFailure) {
        self.digests = digests
        var candidates: [String] = []
        if let folder {
            candidates = [folder]
        } else {
            var above = URL(filePath: executable).deletingLastPathComponent()
            candidates.append(above.appending(path: "../share/kaikan").path(percentEncoded: false))
            while above.pathComponents.count > 1 {
                candidates.append(above.path(percentEncoded: false))
                above.deleteLastPathComponent()
            }
            candidates.append(".")
        }
        let complete = candidates.first { folder in
            Self.files.allSatisfy { FileManager.default.fileExists(atPath: "\(folder)/\($0)") }
        }
        guard let complete else {
            throw CommandFailure(
                .refused, "catalogues_missing",
                "\(Self.files.joined(separator: ", ")) are not in \(candidates[0]): give their folder with --samples"
            )
        }
        samples = complete
    }

    /// Imports the catalogues and ordinances that are new or have changed, and makes the accounts that are missing.
    /// What was imported by hand since stays until its file here changes.
    func settle(_ world: World) async throws {
        let known = (try? String(contentsOfFile: digests, encoding: .utf8)) ?? ""
        var seen: [String] = []
        let isEmpty = world.catalogues.all().count < Self.cities.count
        for name in Self.files {
            let path = "\(samples)/\(name)"
            let digest = SHA256.hash(data: try InputFile.read(path)).map { byte in
                (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
            let line = "\(digest.joined())  \(name)"
            seen.append(line)
            if !isEmpty, known.contains(line) { continue }
            if name.hasPrefix("Catalogue/") {
                let file = try CatalogueFile(path: path)
                _ = try await world.perform(ImportCatalogue(document: file.document), .system("demo"))
            } else {
                let text = String(decoding: try InputFile.read(path), as: UTF8.self)
                let document = try OrdinanceDocument(name: InputFile.name(path), text: text)
                // The project's own ordinance takes the place of what it was before, when it begins on the same day.
                let corrects = world.ordinances.all().flatMap(\.book.versions).contains { version in
                    version.header.municipality.digits == document.municipality
                        && version.header.code == document.header.code
                        && version.header.effective.from == document.header.effective.from
                }
                _ = try await world.perform(ImportOrdinances([document], corrects: corrects), .system("demo"))
            }
        }
        try (seen.joined(separator: "\n") + "\n").write(toFile: digests, atomically: true, encoding: .utf8)
        for person in people(world.catalogues.all().map(\.code)) { try await add(person, world) }
    }

    private func people(_ municipalities: [String]) -> [AddAccount] {
        func grants(_ role: StaffRole) -> [AddAccount.Grant] {
            municipalities.map { AddAccount.Grant(municipality: $0, role: role) }
        }
        return [
            AddAccount(
                kind: .resident, login: "tanaka", password: Self.password, displayName: "田中 花子",
                nameKana: "タナカ ハナコ", phone: "0827-00-0001"),
            AddAccount(
                kind: .resident, login: "suzuki", password: Self.password, displayName: "鈴木 一郎",
                nameKana: "スズキ イチロウ", phone: "0827-00-0002"),
            AddAccount(
                kind: .staff, login: "counter", password: Self.password, displayName: "窓口 見本",
                grants: grants(.counter)),
            AddAccount(
                kind: .staff, login: "admin", password: Self.password, displayName: "会計 見本",
                grants: grants(.administrator)),
        ]
    }

    private func add(_ person: AddAccount, _ world: World) async throws {
        do {
            _ = try await world.perform(person, .system("demo"))
        } catch let refusal as Refusal where refusal.code == Refusal.loginTaken.code {
            // From an earlier run; their password may have been changed since, and stays so.
        }
    }
}
