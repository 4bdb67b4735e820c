import Basics
import FoundationEssentials

package typealias AccountID = Identifier<Principal>
package typealias ReservationID = Identifier<ReservationView>
package typealias PaymentID = Identifier<PaymentView>

/// What a member of staff may be in one municipality.
package enum StaffRole: String, CaseIterable, Hashable, Sendable, Codable {
    case counter, administrator
}

/// A signed-in person: who they are and where they serve.
package struct Principal: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, Codable {
        case resident, staff
    }

    package let account: AccountID
    package let kind: Kind
    package let login: String
    package let displayName: String
    /// Roles by municipality code; empty for residents.
    package let roles: [String: Set<StaffRole>]

    package init(
        account: AccountID, kind: Kind, login: String, displayName: String, roles: [String: Set<StaffRole>]
    ) {
        self.account = account
        self.kind = kind
        self.login = login
        self.displayName = displayName
        self.roles = roles
    }

    package func serves(as role: StaffRole, in municipality: String) -> Bool {
        roles[municipality]?.contains(role) ?? false
    }

    /// Where this person serves in any role, in order of code.
    package var municipalities: [String] { roles.filter { !$0.value.isEmpty }.keys.sorted() }
}

/// Who asks, on whose request: what every operation is told beside its own input.
package struct Call: Sendable {
    package enum Asker: Sendable {
        /// Anybody: a page that needs no sign-in.
        case visitor
        case person(Principal)
        /// The product itself: worker, scheduler, webhook.
        case system
    }

    package let asker: Asker
    /// Stands in logs, in the audit trail and in the answer's header.
    package let requestID: String
    /// Where the request came from, for throttling; never stored with a reservation.
    package let source: String
    /// The caller's Idempotency-Key, when it sent one.
    package let idempotencyKey: String?

    package init(asker: Asker, requestID: String, source: String, idempotencyKey: String? = nil) {
        self.asker = asker
        self.requestID = requestID
        self.source = source
        self.idempotencyKey = idempotencyKey
    }

    package static func system(_ requestID: String) -> Call {
        Call(asker: .system, requestID: requestID, source: "system")
    }

    package var principal: Principal? {
        if case .person(let principal) = asker { principal } else { nil }
    }
}
