import Basics
import Ordinance
import Reservation

extension SlotGrid {
    /// Days that are cut alike and follow one another. There are several only where a new ordinance cuts the day
    /// otherwise; a day without rules stands with those before it.
    var runs: [[Row]] {
        var runs: [[Row]] = []
        var last: Cut?
        for row in rows {
            let cut = row.governed.map(Cut.init)
            if runs.isEmpty || (cut != nil && last != nil && cut != last) {
                runs.append([row])
            } else {
                runs[runs.count - 1].append(row)
            }
            last = cut ?? last
        }
        return runs
    }

    /// The days from which the rules are others than on the day before.
    var changes: [Row] {
        zip(rows, rows.dropFirst()).filter { before, row in
            row.governed?.ordinance != before.governed?.ordinance
        }.map(\.1)
    }

    private enum Cut: Hashable {
        case hours
        case parts([SlotColumn])

        init(_ governed: GovernedUnit) {
            if case .hourly = governed.slots { self = .hours } else { self = .parts(governed.columns) }
        }
    }
}
