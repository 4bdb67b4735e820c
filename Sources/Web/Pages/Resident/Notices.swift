import Basics
import Reservation

/// What a page must say about its data: that prices or hours are samples, and the city's own notices.
struct Notices {
    let language: Language
    let isSample: Bool
    let texts: [LocalizedText]

    var html: HTML? {
        guard isSample || !texts.isEmpty else { return nil }
        return """
            <div class="\(isSample ? "sample" : "notice")">\(isSample ? sampleHead : nil)\
            \(texts, { "<p>\(language($0))</p>" })</div>
            """
    }

    private var sampleHead: HTML {
        """
        <p><strong>\(language("見本の値を含みます", "This page shows sample values"))</strong></p>
        """
    }
}
