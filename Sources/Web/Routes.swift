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
    /// Read as the router reads it: segment by segment, and a fixed segment that fits leaves the captured ones out.
    package static func methods(for path: String) -> [HTTPRequest.Method]? {
        let segments = path.split(separator: "/", omittingEmptySubsequences: true)
        var candidates = templates.filter { $0.segments.count >= segments.count }
        for (index, segment) in segments.enumerated() {
            let fixed = candidates.filter { $0.segments[index] == segment }
            candidates = fixed.isEmpty ? candidates.filter { captures($0.segments[index], segment) } : fixed
        }
        guard let found = candidates.first(where: { $0.segments.count == segments.count }) else { return nil }
        let methods = all.filter { $0.path == found.path }.map(\.method)
        return methods.contains(.get) ? methods + [.head] : methods
    }

    private struct Template: Sendable {
        let path: String
        let segments: [Substring]
    }

    /// `{name}` takes any segment, `site-{hash}.css` those with its beginning and end.
    private static func captures(_ template: Substring, _ segment: Substring) -> Bool {
        guard let open = template.firstIndex(of: "{"), let close = template.lastIndex(of: "}") else { return false }
        let prefix = template[..<open]
        let suffix = template[template.index(after: close)...]
        return segment.count > prefix.count + suffix.count && segment.hasPrefix(prefix) && segment.hasSuffix(suffix)
    }

    private static let templates: [Template] = Set(all.map(\.path)).sorted().map {
        Template(path: $0, segments: $0.split(separator: "/", omittingEmptySubsequences: true))
    }
}
