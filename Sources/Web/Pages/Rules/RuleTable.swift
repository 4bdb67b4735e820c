/// A table of rules: a caption, one heading for each column, the first cell of each row its heading.
struct RuleTable {
    let caption: String
    let columns: [String]
    let rows: [[HTML]]

    var html: HTML {
        """
        <table class="rules"><caption>\(caption)</caption>
        <thead><tr>\(columns, { "<th scope=\"col\">\($0)</th>" })</tr></thead>
        <tbody>\(rows, { row in
            "<tr>\(row.enumerated(), { index, cell in index == 0 ? "<th scope=\"row\">\(cell)</th>" : "<td>\(cell)</td>" })</tr>\n"
        })</tbody></table>

        """
    }
}
