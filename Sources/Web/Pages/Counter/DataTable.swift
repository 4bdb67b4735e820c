import Basics

/// A table of staff pages: a caption, a heading for each column and row, and its own scrolling where the window is
/// narrow, which a keyboard reaches.
package struct DataTable: Sendable {
    package struct Column: Sendable {
        package let words: String
        /// How its cells are set.
        let kind: String?

        package static func words(_ words: String) -> Column { Column(words: words, kind: nil) }
        /// Figures, to the right and below each other.
        package static func number(_ words: String) -> Column { Column(words: words, kind: "num") }
        /// A few characters that belong together: a time, a state.
        package static func short(_ words: String) -> Column { Column(words: words, kind: "short") }
    }

    package struct Row: Sendable {
        /// One for each column; the first names the row.
        package let cells: [HTML]
        package let isMarked: Bool

        package init(_ cells: [HTML], isMarked: Bool = false) {
            self.cells = cells
            self.isMarked = isMarked
        }
    }

    package let id: String
    package let caption: String
    package let columns: [Column]
    package let rows: [Row]
    package var total: [HTML]?

    package var html: HTML {
        """
        <div class="scroll" role="region" tabindex="0" aria-labelledby="\(id)">
        <table class="\(columns.count > 3 ? "wide" : "")"><caption id="\(id)">\(caption)</caption>
        <thead><tr>\(columns, { column in
            "<th scope=\"col\"\(attribute: "class", column.kind)>\(column.words)</th>"
        })</tr></thead>
        <tbody>\(rows, { row in
            "<tr\(attribute: "class", row.isMarked ? "marked" : nil)>\(self.cells(row.cells))</tr>\n"
        })</tbody>
        \(total.map { "<tfoot><tr>\(cells($0))</tr></tfoot>" as HTML })
        </table></div>

        """
    }

    private func cells(_ cells: [HTML]) -> HTML {
        "\(zip(columns, cells).enumerated(), { index, pair in self.cell(pair.1, pair.0, isFirst: index == 0) })"
    }

    private func cell(_ cell: HTML, _ column: Column, isFirst: Bool) -> HTML {
        if isFirst { return "<th scope=\"row\"\(attribute: "class", column.kind)>\(cell)</th>" }
        return "<td\(attribute: "class", column.kind)>\(cell)</td>"
    }
}
