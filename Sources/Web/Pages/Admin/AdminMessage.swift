import Basics
import FoundationEssentials
import Hummingbird
import Operations

/// What an administrator's form did, carried over the redirect that follows it and shown once.
///
/// In a cookie only we set, never in the address: a link could otherwise make the page claim an import.
package enum AdminMessage: Codable, Sendable {
    case settlement(name: String, SettlementImport)
    case bank(name: String, BankImport)
    case reconciled(breaks: Int, total: Yen)

    static let cookie = "admin-message"
    /// Of a file's name; a cookie is at most 4,096 bytes.
    static let longestName = 100

    /// To be read on the next page within a minute.
    func set(_ settings: WebSettings) throws -> Cookie {
        AdminMessage.cookie(try JSONEncoder().encode(self).base64EncodedString(), maxAge: 60, settings)
    }

    static func clear(_ settings: WebSettings) -> Cookie { cookie("", maxAge: 0, settings) }

    /// Nothing for a cookie that we did not write.
    init?(cookie value: String?) {
        guard let value, let data = Data(base64Encoded: value),
            let message = try? JSONDecoder().decode(AdminMessage.self, from: data)
        else { return nil }
        self = message
    }

    private static func cookie(_ value: String, maxAge: Int, _ settings: WebSettings) -> Cookie {
        Cookie(
            name: cookie, value: value, maxAge: maxAge, path: "/admin", secure: settings.isSecure, httpOnly: true,
            sameSite: .lax)
    }
}

extension AdminMessage {
    func html(_ language: Language) -> HTML {
        switch self {
        case .settlement(let name, let done): settlement(name, done, language)
        case .bank(let name, let done): bank(name, done, language)
        case .reconciled(let breaks, let total):
            """
            <p class="\(breaks == 0 ? "success" : "warn")" role="status">\(breaks == 0
                ? language("照合を実行し、差異なしと記録しました。", "Reconciled and recorded: no breaks.")
                : language("照合を実行し、差異\(breaks)件（\(language.yen(total))）を記録しました。", "Reconciled and recorded: breaks \(breaks), \(language.yen(total))."))</p>
            """
        }
    }

    private func settlement(_ name: String, _ done: SettlementImport, _ language: Language) -> HTML {
        if done.alreadyImported { return AdminMessage.known(name, language) }
        return AdminMessage.imported(
            name, isClean: done.matched == done.lines,
            [
                language("振込\(done.payoutID)：", "Payout \(done.payoutID): "),
                counts(done.lines, matched: done.matched, language),
                language("総額\(language.yen(done.gross))、", "Gross \(language.yen(done.gross)), "),
                language("手数料\(language.yen(done.fee))、", "fee \(language.yen(done.fee)), "),
                language("消費税\(language.yen(done.feeTax))、", "tax on it \(language.yen(done.feeTax)), "),
                language("振込額\(language.yen(done.net))", "net \(language.yen(done.net))"),
                language(
                    "（\(language.shortDate(done.arrivalDate))入金予定）。", ", due \(language.shortDate(done.arrivalDate))."),
            ].joined(), language)
    }

    private func bank(_ name: String, _ done: BankImport, _ language: Language) -> HTML {
        if done.alreadyImported { return AdminMessage.known(name, language) }
        return AdminMessage.imported(
            name, isClean: done.matched == done.lines,
            [
                language("新しい", "New: "), counts(done.lines, matched: done.matched, language),
                language("入金\(language.yen(done.deposits))、", "Deposits \(language.yen(done.deposits)), "),
                language("出金\(language.yen(done.withdrawals))。", "withdrawals \(language.yen(done.withdrawals))."),
            ].joined(), language)
    }

    private func counts(_ lines: Int, matched: Int, _ language: Language) -> String {
        language(
            "明細\(lines)件、うち照合済み\(matched)件、差異\(lines - matched)件。",
            "\(lines) lines, \(matched) matched, \(lines - matched) not. ")
    }

    private static func known(_ name: String, _ language: Language) -> HTML {
        """
        <p class="notice" role="status">\(language(
            "「\(name)」はすでに取り込まれています。何も変更していません。",
            "“\(name)” was imported before. Nothing was changed."))</p>
        """
    }

    private static func imported(_ name: String, isClean: Bool, _ words: String, _ language: Language) -> HTML {
        """
        <div class="\(isClean ? "success" : "warn")" role="status">\
        <p><strong>\(language("「\(name)」を取り込みました。", "“\(name)” was imported."))</strong></p><p>\(words)</p></div>
        """
    }
}
