import Basics
import Operations

/// The fields of one form, labelled, with hints and errors as GOV.UK lays them out: what was typed stays, wrong or not.
///
/// Nothing is marked `required` and nothing has a pattern: the server alone judges, and says why.
package struct Form: Sendable {
    /// The hidden field that carries the session's token.
    package static let tokenField = "_csrf"
    /// The hidden field that makes a double click one act.
    package static let idempotencyField = "_key"

    package let language: Language
    package let values: FormFields
    package let errors: [FieldError]

    package init(_ language: Language, values: FormFields = .none, errors: [FieldError] = []) {
        self.language = language
        self.values = values
        self.errors = errors
    }

    package struct Option: Sendable {
        package let value: String
        package let label: String
        package let hint: String?

        package init(_ value: String, _ label: String, hint: String? = nil) {
            self.value = value
            self.label = label
            self.hint = hint
        }
    }

    package enum Width: String, Sendable {
        case two = "w-2"
        case four = "w-4"
        case ten = "w-10"
        case full = "w-full"
    }

    /// One line. `type` is `text`, `tel`, `password` or `search`.
    package func text(
        _ name: String, label: String, hint: String? = nil, type: String = "text", inputmode: String? = nil,
        autocomplete: String? = nil, width: Width = .full, initial: String = "", optional: Bool = false,
        autofocus: Bool = false
    ) -> HTML {
        // A password that was wrong is typed again, and never travels back.
        let value = type == "password" ? "" : values[name] ?? initial
        return group(name, label: label, hint: hint, optional: optional) {
            """
            <input class="input \(width.rawValue)" id="\(FieldError.anchor(name))" name="\(name)" type="\(type)" \
            value="\(value)"\(attribute: "inputmode", inputmode)\(attribute: "autocomplete", autocomplete ?? "off")\
            \(attribute: "autofocus", if: autofocus)\(described(name, hint))>
            """
        }
    }

    /// A whole number; full-width digits are welcome.
    package func number(
        _ name: String, label: String, hint: String? = nil, width: Width = .four, initial: String = "",
        optional: Bool = false
    ) -> HTML {
        text(name, label: label, hint: hint, inputmode: "numeric", width: width, initial: initial, optional: optional)
    }

    package func textarea(
        _ name: String, label: String, hint: String? = nil, rows: Int = 3, initial: String = "",
        optional: Bool = false
    ) -> HTML {
        group(name, label: label, hint: hint, optional: optional) {
            """
            <textarea class="input w-full" id="\(FieldError.anchor(name))" name="\(name)" \
            rows="\(rows)"\(described(name, hint))>\(values[name] ?? initial)</textarea>
            """
        }
    }

    package func select(
        _ name: String, label: String, options: [Option], hint: String? = nil, initial: String = ""
    ) -> HTML {
        let chosen = values[name] ?? initial
        return group(name, label: label, hint: hint, optional: false) {
            """
            <select class="input" id="\(FieldError.anchor(name))" name="\(name)"\(described(name, hint))>
            \(options, { option in
                "<option value=\"\(option.value)\"\(attribute: "selected", if: option.value == chosen)>\(option.label)</option>"
            })</select>
            """
        }
    }

    /// One of a few, as radio buttons.
    package func radios(
        _ name: String, legend: String, options: [Option], hint: String? = nil, initial: String? = nil
    ) -> HTML {
        let chosen = values[name] ?? initial
        return fieldset(name, legend: legend, hint: hint) {
            """
            \(options.enumerated(), { index, option in
                let id = index == 0 ? FieldError.anchor(name) : "\(FieldError.anchor(name))-\(index)"
                return """
                <div class="choice"><input type="radio" id="\(id)" name="\(name)" value="\(option.value)"\
                \(attribute: "checked", if: option.value == chosen)><label for="\(id)">\(option.label)\
                \(option.hint.map { "<span class=\"hint\">\($0)</span>" as HTML })</label></div>

                """
            })
            """
        }
    }

    /// Any of a few. Nothing is sent for those that are not ticked.
    package func checkboxes(_ name: String, legend: String, options: [Option], hint: String? = nil) -> HTML {
        let chosen = values.all(name)
        return fieldset(name, legend: legend, hint: hint) {
            """
            \(options.enumerated(), { index, option in
                let id = index == 0 ? FieldError.anchor(name) : "\(FieldError.anchor(name))-\(index)"
                return """
                <div class="choice"><input type="checkbox" id="\(id)" name="\(name)" value="\(option.value)"\
                \(attribute: "checked", if: chosen.contains(option.value))><label for="\(id)">\(option.label)\
                \(option.hint.map { "<span class=\"hint\">\($0)</span>" as HTML })</label></div>

                """
            })
            """
        }
    }

    /// 年・月・日 as three fields, `name-year`, `name-month`, `name-day`; read it back with ``date(_:)``.
    package func dateFields(_ name: String, legend: String, hint: String? = nil, initial: CalendarDate? = nil) -> HTML {
        let parts: [(key: String, label: String, width: Width, initial: Int?)] = [
            ("year", language("年", "Year"), .four, initial?.year),
            ("month", language("月", "Month"), .two, initial?.month),
            ("day", language("日", "Day"), .two, initial?.day),
        ]
        return fieldset(name, legend: legend, hint: hint) {
            """
            <div class="date">\(parts, { part in
                let field = "\(name)-\(part.key)"
                let id = part.key == "year" ? FieldError.anchor(name) : FieldError.anchor(field)
                return """
                <div><label for="\(id)">\(part.label)</label><input class="input \(part.width.rawValue)" id="\(id)" \
                name="\(field)" inputmode="numeric" autocomplete="off" \
                value="\(values[field] ?? part.initial.map { String($0) } ?? "")"></div>
                """
            })</div>
            """
        }
    }

    package func hidden(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }

    /// The summary that stands first on the page; nothing when nothing is wrong.
    package var summary: HTML {
        guard !errors.isEmpty else { return .empty }
        return """
            <div class="error-summary" role="alert" tabindex="-1" autofocus aria-labelledby="error-summary-title">
            <h2 id="error-summary-title">\(language("入力内容を確認してください", "Please check what you entered"))</h2>
            <ul>\(errors, { error in
                error.field.isEmpty
                    ? "<li>\(error.message)</li>"
                    : "<li><a href=\"#\(FieldError.anchor(error.field))\">\(error.message)</a></li>"
            })</ul></div>
            """
    }

    private func errors(of name: String) -> [FieldError] { errors.filter { $0.field == name } }

    private func described(_ name: String, _ hint: String?) -> HTML {
        let ids =
            (errors(of: name).isEmpty ? [] : ["\(FieldError.anchor(name))-error"])
            + (hint == nil ? [] : ["\(FieldError.anchor(name))-hint"])
        guard !ids.isEmpty else { return .empty }
        return """
            \(attribute: "aria-describedby", ids.joined(separator: " "))\
            \(attribute: "aria-invalid", errors(of: name).isEmpty ? nil : "true")
            """
    }

    private func notes(_ name: String, _ hint: String?) -> HTML {
        let anchor = FieldError.anchor(name)
        return """
            \(hint.map { "<p class=\"hint\" id=\"\(anchor)-hint\">\($0)</p>" as HTML })\
            \(errors(of: name).first.map { _ in
                """
                <p class="error" id="\(anchor)-error">\(errors(of: name), { error in
                    "<span><span class=\"mark\">\(language("エラー：", "Error: "))</span>\(error.message)</span>"
                })</p>
                """ as HTML
            })
            """
    }

    private func group(
        _ name: String, label: String, hint: String?, optional: Bool, control: () -> HTML
    ) -> HTML {
        """
        <div class="group\(errors(of: name).isEmpty ? "" : " wrong")"><label for="\(FieldError.anchor(name))">\(label)\
        \(optional ? language("（任意）", " (optional)") : "")</label>\(notes(name, hint))\(control())</div>

        """
    }

    private func fieldset(_ name: String, legend: String, hint: String?, controls: () -> HTML) -> HTML {
        """
        <fieldset class="group\(errors(of: name).isEmpty ? "" : " wrong")"\(described(name, hint))><legend>\(legend)</legend>\
        \(notes(name, hint))\(controls())</fieldset>

        """
    }
}

extension Form {
    /// The day typed into ``dateFields(_:legend:hint:initial:)``; nothing when there is no such day.
    package static func date(_ name: String, in fields: FormFields) -> CalendarDate? {
        guard let year = HandTyped.year(fields.line("\(name)-year")),
            let month = HandTyped.number(fields.line("\(name)-month")),
            let day = HandTyped.number(fields.line("\(name)-day"))
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }
}

extension Visit {
    /// The form's token; every form that posts carries it. With `key`, also the key that makes it one act.
    package func hiddenFields(key: Bool = false) -> HTML {
        let form = Form(language)
        return """
            \(form.hidden(Form.tokenField, context.session?.csrfToken ?? ""))\
            \(key ? form.hidden(Form.idempotencyField, chance()) : .empty)
            """
    }

    /// The refusal as an error of its field, for rendering the form again.
    package func fieldErrors(_ refusal: Refusal) -> [FieldError] {
        [FieldError(field: refusal.field ?? "", message: language(refusal.words))]
    }
}
