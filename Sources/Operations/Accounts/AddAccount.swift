import Basics
import FoundationEssentials
import Postgres

/// Makes an account for a resident or a member of staff.
///
/// Only an administrator of every municipality it gives a role in may do so, or the command line.
package struct AddAccount: Operation {
    package static let permission = Permission.signedIn

    package struct Grant: Hashable, Sendable {
        package let municipality: String
        package let role: StaffRole
        package init(municipality: String, role: StaffRole) {
            self.municipality = municipality
            self.role = role
        }
    }

    package let kind: Principal.Kind
    package let login: String
    package let password: String
    package let displayName: String
    package let nameKana: String
    package let phone: String
    package let grants: [Grant]

    package init(
        kind: Principal.Kind, login: String, password: String, displayName: String, nameKana: String = "",
        phone: String = "", grants: [Grant] = []
    ) {
        self.kind = kind
        self.login = login
        self.password = password
        self.displayName = displayName
        self.nameKana = nameKana
        self.phone = phone
        self.grants = grants
    }

    /// NIST SP 800-63B, 5.1.1.2: length is what counts, and nothing else is asked.
    package static let shortestPassword = 8

    package func run(_ world: World, _ call: Call) async throws -> AccountID {
        if grants.isEmpty { try call.demand(.system, in: "") }
        for grant in grants {
            try call.demand(.administrator, in: grant.municipality)
            _ = try world.catalogues.catalogue(grant.municipality)
        }
        guard kind == .staff || grants.isEmpty else {
            throw Refusal.malformed("role", ja: "役割は職員だけに付けられます。", en: "Only staff have roles.")
        }
        guard (1...100).contains(displayName.unicodeScalars.count) else {
            throw Refusal.malformed("displayName", ja: "名前は1〜100文字で入力してください。", en: "A name has 1 to 100 characters.")
        }
        guard password.count >= Self.shortestPassword, password.count <= 200 else {
            throw Refusal.malformed(
                "password", ja: "パスワードは\(Self.shortestPassword)文字以上200文字以内で入力してください。",
                en: "A password has \(Self.shortestPassword) to 200 characters.")
        }
        let (id, now) = (world.newID(), world.now)
        let hash = try await PasswordHash.make(password, cost: world.settings.passwordCost, random: world.random)
        var segment = Segment()
        segment.add(
            SQL.insertAccount, id, kind.rawValue, SearchKey.fold(login), hash, displayName, nameKana, phone, now)
        for grant in grants {
            segment.add(
                SQL.grantRole, id, grant.municipality, grant.role.rawValue, call.principal?.account.uuid, now)
        }
        segment.audit(
            call, "add_account", "account", id.uuidString.lowercased(), in: grants.first?.municipality,
            detail: ["kind": kind.rawValue], at: now)
        _ = try await world.database.run(segment)
        return AccountID(id)
    }
}
