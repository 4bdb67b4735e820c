import HTTPTypes

/// Every route there is. What is not in this table does not exist; nothing is registered anywhere else.
package enum Routes {
    package static let all: [Route] =
        AssetRoutes.all + HealthRoutes.all + SignInRoutes.all + ResidentRoutes.all + CounterRoutes.all
        + AdminRoutes.all + APIRoutes.all

    /// What kind of door stands at a template; all methods of one template are of one kind.
    static let kinds: [String: Route.Kind] = Dictionary(
        all.map { ($0.path, $0.kind) }, uniquingKeysWith: { first, _ in first })

    /// The methods a path knows, when it is one of ours: what `Allow` says beside 405. Nothing for a stranger.
    ///
    /// Where several templates fit, the one with a fixed segment furthest left is meant, as the router reads it.
    package static func methods(for path: String) -> [HTTPRequest.Method]? {
        let segments = path.split(separator: "/", omittingEmptySubsequences: true)
        var best: (template: String, rank: [Int])?
        for template in templates where template.fits(segments) {
            if let current = best, !current.rank.lexicographicallyPrecedes(template.rank) { continue }
            best = (template.path, template.rank)
        }
        guard let best else { return nil }
        let methods = all.filter { $0.path == best.template }.map(\.method)
        return methods.contains(.get) ? methods + [.head] : methods
    }

    private struct Template: Sendable {
        let path: String
        let segments: [Substring]

        /// 1 for a fixed segment, 0 for a captured one.
        var rank: [Int] { segments.map { $0.hasPrefix("{") ? 0 : 1 } }

        func fits(_ given: [Substring]) -> Bool {
            segments.count == given.count
                && zip(segments, given).allSatisfy { template, segment in
                    template == segment || Template.captures(template, segment)
                }
        }

        /// `{name}` takes any segment, `site-{hash}.css` those with its beginning and end.
        private static func captures(_ template: Substring, _ segment: Substring) -> Bool {
            guard let open = template.firstIndex(of: "{"), let close = template.lastIndex(of: "}") else { return false }
            let prefix = template[..<open]
            let suffix = template[template.index(after: close)...]
            return segment.count > prefix.count + suffix.count && segment.hasPrefix(prefix) && segment.hasSuffix(suffix)
        }
    }

    private static let templates: [Template] = Set(all.map(\.path)).sorted().map {
        Template(path: $0, segments: $0.split(separator: "/", omittingEmptySubsequences: true))
    }
}
