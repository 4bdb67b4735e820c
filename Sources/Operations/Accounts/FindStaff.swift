import Basics
import Postgres

/// Who acts on the command line: the member of staff behind a login, without a password, because whoever may run
/// the command line on the server is trusted with it. What they may do is decided as ever by their roles.
package struct FindStaff: Operation {
    package static let permission = Permission.system
    package let login: String

    package init(login: String) { self.login = login }

    /// Nothing when there is no such login, when it is a resident's, or when it is disabled.
    package func run(_ world: World, _ call: Call) async throws -> Principal? {
        guard let row = try await world.database.run(SQL.staffByLogin, SearchKey.fold(login)) else { return nil }
        return Principal(
            account: AccountID(row.accountID), kind: .staff, login: row.login, displayName: row.displayName,
            roles: StaffRole.byMunicipality(row.roles))
    }
}
