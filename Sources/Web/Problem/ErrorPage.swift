import Basics
import HTTPTypes
import Hummingbird
import Operations

/// A refusal or a fault on a page of its own, with what would help.
struct ErrorPage: Sendable {
    let refusal: Refusal
    let status: HTTPResponse.Status
    let layout: Layout
    let requestID: String

    private var language: Language { layout.language }

    func response(headers: HTTPFields) -> Response {
        let page = layout.page(title: title, errors: [], back: nil, contact: nil, content: content)
        return Response(html: page, status: status, headers: headers)
    }

    private var title: String {
        switch status {
        case .badRequest: language("内容を読み取れませんでした", "We could not read that")
        case .forbidden: language("この操作はできません", "You cannot do this")
        case .notFound: language("ページが見つかりません", "Page not found")
        case .methodNotAllowed: language("この方法では開けません", "This page cannot be opened that way")
        case .conflict, .preconditionFailed, .unprocessableContent:
            language("この手続きはできませんでした", "This could not be done")
        case .contentTooLarge: language("送信された内容が大きすぎます", "That was too large")
        case .tooManyRequests: language("しばらくお待ちください", "Please wait a while")
        case .serviceUnavailable: language("ただいまご利用いただけません", "The service is not available right now")
        default: language("システムの不具合です", "Something went wrong")
        }
    }

    private var content: HTML {
        """
        <h1>\(title)</h1>
        <p>\(refusal.words[language])</p>
        \(status == .notFound ? notFoundHelp : nil)
        \(refusal.retryAt.map { retry($0) })
        \(status.code >= 500 ? reference : nil)
        <p><a href="/">\(language("施設の一覧へ", "To the list of facilities"))</a></p>
        """
    }

    private var notFoundHelp: HTML {
        """
        <p>\(language(
            "アドレスを入力された場合は、誤りがないかご確認ください。移動または削除されたページかもしれません。",
            "If you typed the address, please check it. The page may have been moved or removed."))</p>
        """
    }

    private func retry(_ instant: Instant) -> HTML {
        "<p>\(language("\(language.moment(instant))以降にもう一度お試しください。", "Please try again after \(language.moment(instant))."))</p>"
    }

    private var reference: HTML {
        "<p>\(language("受付番号：", "Request number: "))<code>\(requestID)</code></p>"
    }
}
