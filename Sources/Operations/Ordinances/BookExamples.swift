import Basics
import Ordinance

/// The worked examples of all documents of a book (計算例), run.
package struct BookExamples: Sendable {
    package let count: Int
    /// Those that do not come out. One that stands in several ordinances, because its document is in force together
    /// with different versions of another, must hold in one of them: which of them its author meant, it does not say.
    package let faults: [DocumentFault]

    package init(of book: OrdinanceBook) {
        var (places, held) = (Set<SourcePlace>(), Set<SourcePlace>())
        var failed: [SourcePlace: DocumentFault] = [:]
        for ordinance in book.all {
            let faults = ordinance.failedExamples()
            for fault in faults { failed[fault.place] = failed[fault.place] ?? fault }
            let all = Set(ordinance.examples.map(\.place))
            places.formUnion(all)
            held.formUnion(all.subtracting(faults.map(\.place)))
        }
        count = places.count
        faults = failed.values.filter { !held.contains($0.place) }.sorted { $0.place < $1.place }
    }
}
