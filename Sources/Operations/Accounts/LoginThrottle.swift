import Basics

/// How many wrong passwords are borne (総当たり対策).
///
/// Counted per login *and* source, so that somebody who hammers an account from elsewhere cannot keep its owner
/// out: a lock on the account is itself a weapon (川崎市 2020: about 1,000 accounts locked before a lottery).
/// While an account is under attack every source has fewer tries, and never none.
enum LoginThrottle {
    static let window: Duration = .seconds(15 * 60)
    static let triesPerLoginAndSource: Int64 = 5
    static let triesUnderAttack: Int64 = 2
    static let attack: Int64 = 50
    /// A source is often a whole office behind one address.
    static let triesPerSource: Int64 = 200

    /// Whether one more try is allowed after these failures within the window.
    static func allows(byLoginAndSource: Int64, byLogin: Int64, bySource: Int64) -> Bool {
        let tries = byLogin >= attack ? triesUnderAttack : triesPerLoginAndSource
        return byLoginAndSource < tries && bySource < triesPerSource
    }
}
