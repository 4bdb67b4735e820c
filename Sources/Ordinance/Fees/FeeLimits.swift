import Basics

/// The least and the most a component may come to (最低額・上限額).
struct FeeLimits: Hashable, Sendable {
    var minimum: Yen?
    var maximum: Yen?
}
