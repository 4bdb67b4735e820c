import HTTPTypes
import Hummingbird
import NIOCore

/// The frame of every page.
enum Page {
    static func response(
        title: String, language: String, status: HTTPResponse.Status = .ok, formsMayLeadTo origin: String = "",
        _ body: Markup
    ) -> Response {
        let page: Markup = """
            <!DOCTYPE html>
            <html lang="\(language)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <link rel="stylesheet" href="/sandbox.css">
            </head>
            <body>
            \(body)
            </body>
            </html>

            """
        return Response(
            status: status,
            headers: [
                .contentType: "text/html; charset=utf-8",
                .cacheControl: "no-store",
                .contentSecurityPolicy:
                    "default-src 'none'; style-src 'self'; form-action 'self' \(origin); base-uri 'none'; "
                    + "frame-ancestors 'none'",
                .xContentTypeOptions: "nosniff",
            ],
            body: .init(byteBuffer: ByteBuffer(string: page.text)))
    }

    static let stylesheet = """
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1rem; max-width: 60rem; font: 1.0625rem/1.6 system-ui, sans-serif;
          color: #1b1b1b; background: #fff; overflow-wrap: anywhere; }
        main.payer { max-width: 30rem; margin: 0 auto; }
        .sandbox { margin: 0 0 1rem; padding: .75rem 1rem; border: 3px dashed #7a4b00; background: #fff6e0;
          font-weight: 700; }
        h1 { font-size: 1.5rem; line-height: 1.3; }
        dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; }
        dt { color: #4a4a4a; }
        dd { margin: 0; }
        .amount { font-size: 1.75rem; font-weight: 700; }
        fieldset { margin: 1rem 0; padding: .5rem 1rem; border: 1px solid #767676; }
        label { display: block; min-height: 2.75rem; padding: .5rem 0; }
        .row label { display: inline-block; margin-right: .75rem; }
        input, select { font: inherit; padding: .25rem .5rem; }
        button { display: block; width: 100%; min-height: 3rem; margin: .75rem 0; padding: .5rem 1rem; font: inherit;
          font-weight: 700; color: #fff; background: #00539f; border: 2px solid #00539f; border-radius: .25rem; }
        .row button { display: inline-block; width: auto; min-height: 2.75rem; margin: .25rem 0; }
        button.second { color: #8a1c1c; background: #fff; border-color: #8a1c1c; }
        button.third { color: #1b1b1b; background: #fff; border-color: #767676; }
        a { color: #00539f; }
        :focus-visible { outline: 3px solid #b35c00; outline-offset: 2px; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; }
        th, td { padding: .25rem .5rem; border: 1px solid #767676; text-align: left; }
        td.yen { text-align: right; font-variant-numeric: tabular-nums; }
        """
}
