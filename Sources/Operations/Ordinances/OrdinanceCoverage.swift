import Basics
import Ordinance
import Reservation

/// Holds a book against the catalogue: what can be booked must have a price, and what the rules name must exist.
struct OrdinanceCoverage {
    let faults: [DocumentFault]

    init(_ book: OrdinanceBook, of catalogue: Catalogue) {
        faults = []
    }
}
