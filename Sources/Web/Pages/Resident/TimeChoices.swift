import Basics
import Ordinance
import Reservation

/// What can be chosen as the time on one day: the free sets of slots, or from one start the hours that follow it freely.
struct TimeChoices {
    let language: Language
    let grid: SlotGrid
    let chosen: [String]

    /// Empty when nothing is free.
    var options: [Form.Option] {
        guard let row = grid.rows.first else { return [] }
        guard case .hourly(let hourly)? = row.governed?.slots else {
            return row.cells.compactMap { cell in
                guard case .free(let time) = cell else { return nil }
                return Form.Option(time.set ?? time.slots.joined(separator: ","), language(time.label))
            }
        }
        return runs(row, longest: hourly.maximumHours ?? grid.columns.count)
    }

    /// The option that stands for what the address chose: a set may be named by its code or by its slots.
    var initial: String {
        let wanted = chosen.joined(separator: ",")
        guard let row = grid.rows.first else { return wanted }
        for case .free(let time) in row.cells where time.slots == chosen { return time.set ?? wanted }
        return wanted
    }

    private func runs(_ row: SlotGrid.Row, longest: Int) -> [Form.Option] {
        let isFree = row.cells.map { if case .free = $0 { true } else { false } }
        let start = chosen.first.flatMap { code in grid.columns.firstIndex { $0.code == code } }
        guard let start = start ?? isFree.firstIndex(of: true), isFree[start] else { return [] }
        var options: [Form.Option] = []
        var end = start
        while end < isFree.count, isFree[end], end - start < longest {
            let codes = (start...end).map { grid.columns[$0].code }
            if case .free(let first) = row.cells[start], case .free(let last) = row.cells[end] {
                let hours = end - start + 1
                options.append(
                    Form.Option(
                        codes.joined(separator: ","),
                        language(
                            "\(first.from)から\(last.until)まで（\(hours)時間分）", "\(first.from) to \(last.until) (\(hours) h)"
                        )))
            }
            end += 1
        }
        return options
    }
}
