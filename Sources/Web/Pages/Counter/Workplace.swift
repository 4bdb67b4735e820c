import Basics
import Operations
import Reservation

/// For which municipality a member of staff works on this page. Most serve in one and never see the choice.
package struct Workplace: Sendable {
    package let current: Municipality
    /// All they serve in, in order of code.
    package let all: [Municipality]

    package init(current: Municipality, all: [Municipality]) {
        self.current = current
        self.all = all
    }

    package var code: String { current.code.digits }

    /// `path` for this municipality, with `fields` that have a value.
    package func address(_ path: String, _ fields: KeyValuePairs<String, String?> = [:]) -> String {
        var query = all.count > 1 ? FormFields(pairs: [("municipality", code)]) : .none
        for (name, value) in fields where value != nil { query = query.with(name, value) }
        return query.pairs.isEmpty ? path : "\(path)?\(query.query)"
    }

    /// Keeps the choice in a form.
    package var field: HTML {
        all.count > 1 ? "<input type=\"hidden\" name=\"municipality\" value=\"\(code)\">" : .empty
    }

    /// Links to the same page for the other municipalities.
    package func switcher(_ language: Language, path: String) -> HTML {
        guard all.count > 1 else { return "<p class=\"hint\">\(language(current.name))</p>" }
        return """
            <nav aria-label="\(language("自治体の切替", "Municipality"))"><ul class="chips">\(all, { place in
                """
                <li><a href="\(path)?municipality=\(place.code.digits)"\
                \(attribute: "aria-current", place.code == current.code ? "page" : nil)>\(language(place.name))</a></li>
                """
            })</ul></nav>
            """
    }
}

extension Visit {
    /// The municipality asked for, or the first one; only among those where the visitor has one of `roles`.
    ///
    /// - Throws: `not_permitted` for any other, whether it exists or not.
    func workplace(_ roles: Set<StaffRole>) throws(Refusal) -> Workplace {
        guard let principal else { throw .signInNeeded }
        let codes = principal.municipalities.filter { !(principal.roles[$0] ?? []).isDisjoint(with: roles) }
        let asked = form.line("municipality").isEmpty ? query.line("municipality") : form.line("municipality")
        guard let code = asked.isEmpty ? codes.first : codes.first(where: { $0 == asked }) else { throw .notPermitted }
        let catalogues = web.world.catalogues
        return Workplace(
            current: try catalogues.catalogue(code).catalogue.municipality,
            all: catalogues.all().filter { codes.contains($0.code) }.map(\.catalogue.municipality))
    }

    func counterWorkplace() throws(Refusal) -> Workplace { try workplace([.counter, .administrator]) }
    func adminWorkplace() throws(Refusal) -> Workplace { try workplace([.administrator]) }
}
