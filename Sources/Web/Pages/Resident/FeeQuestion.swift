import Basics
import Ordinance

/// A question the fee depends on, as a field: a choice, or an amount of yen.
struct FeeQuestion {
    let language: Language
    let question: Question

    func field(in fields: Form) -> HTML {
        let name = "choices/\(question.code)"
        switch question.kind {
        case .choice:
            return fields.radios(
                name, legend: language(question.label),
                options: question.options.map { Form.Option($0.code, language($0.label)) }, initial: question.standard)
        case .yen:
            let bands = question.options.map { language($0.label) }.joined(separator: language("、", ", "))
            return fields.number(
                name, label: language(question.label), hint: language("円で入力（区分：\(bands)）", "In yen (\(bands))"),
                initial: question.standard ?? "")
        }
    }
}
