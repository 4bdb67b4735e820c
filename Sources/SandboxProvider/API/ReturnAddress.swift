import FoundationEssentials

/// Where the payer's browser goes back to.
struct ReturnAddress: Sendable {
    /// Scheme, host and port, for the page's security policy.
    let origin: String
    private let url: URLComponents

    init?(_ text: String) {
        guard let url = URLComponents(string: text), let scheme = url.scheme, scheme == "http" || scheme == "https",
            let host = url.host, !host.isEmpty, url.user == nil, url.password == nil
        else { return nil }
        self.url = url
        origin = "\(scheme)://\(host)" + (url.port.map { ":\($0)" } ?? "")
    }

    func with(reference: String) -> String {
        var url = url
        url.queryItems = (url.queryItems ?? []) + [URLQueryItem(name: "reference", value: reference)]
        return url.string ?? origin
    }
}
