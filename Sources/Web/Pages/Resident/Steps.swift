import Basics

/// 手順: where one stands on the way to a booking, in words.
struct Steps {
    let language: Language
    /// From 1.
    let current: Int

    private var names: [String] {
        [
            language("使用の内容", "Use"), language("料金と申請者", "Fee and applicant"), language("確認と支払方法", "Check and pay"),
            language("完了", "Done"),
        ]
    }

    var html: HTML {
        """
        <p class="hint">\(language("手順 \(current)／\(names.count)", "Step \(current) of \(names.count)"))</p>
        <ol class="steps">\(names.enumerated(), { index, name in
            "<li\(attribute: "aria-current", index + 1 == current ? "step" : nil)>\(name)</li>"
        })</ol>
        """
    }
}
