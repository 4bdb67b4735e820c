import Basics

/// A reduction somebody holds: the approval of their group, or the decision on their application.
package struct ReductionGrant: Hashable, Sendable, Codable {
    /// The code of the ``ReductionRule``.
    package let code: String
    /// The first day of use it is good for; nothing when it always was.
    package let from: CalendarDate?
    /// The last day of use it is good for; nothing when it does not expire.
    package let until: CalendarDate?

    package init(_ code: String, from: CalendarDate? = nil, until: CalendarDate? = nil) {
        self.code = code
        self.from = from
        self.until = until
    }
}
