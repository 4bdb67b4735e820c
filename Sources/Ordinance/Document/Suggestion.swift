/// What somebody who misspelt a word may have meant.
enum Suggestion {
    /// The candidate that is fewest letters away, when it is near enough to be a slip.
    static func nearest(to word: String, among candidates: [String]) -> String? {
        let best = candidates.map { (candidate: $0, distance: distance(word, $0)) }.min { $0.distance < $1.distance }
        guard let best, best.distance <= max(1, word.count / 3) else { return nil }
        return best.candidate
    }

    /// `; did you mean 「evening」?`, or nothing.
    static func words(for word: String, among candidates: [String]) -> String {
        nearest(to: word, among: candidates).map { "; did you mean 「\($0)」?" } ?? ""
    }

    /// Levenshtein's distance: letters put in, left out or changed.
    private static func distance(_ a: String, _ b: String) -> Int {
        let (a, b) = (Array(a), Array(b))
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let change = diagonal + (x == y ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(change, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }
}
