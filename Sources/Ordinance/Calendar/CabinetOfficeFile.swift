import Basics

/// The list of holidays that the Cabinet Office (内閣府) publishes each February, `syukujitsu.csv`, read strictly: its
/// form has changed before, and a list that was cut off would quietly turn holidays into working days.
///
/// One line a holiday, in order, from 1955 to the end of the next year: `2026/5/6,休日`.
package struct CabinetOfficeFile: Sendable {
    /// Every year of the list is whole.
    package let years: ClosedRange<Int>
    package let holidays: [CalendarDate: Holiday]

    package static let name = "syukujitsu.csv"
    package static let header = "国民の祝日・休日月日,国民の祝日・休日名称"

    /// Reads the text of the file; its bytes are CP932 and are decoded by whoever opens it.
    ///
    /// - Throws: every fault with its line and column.
    package static func read(_ csv: String, file: String = name) throws(DocumentErrors) -> CabinetOfficeFile {
        var reading = CabinetOfficeReading(file: file)
        return try reading.read(csv)
    }
}

/// One reading of the list: the rows so far and the faults so far.
private struct CabinetOfficeReading {
    private struct Row {
        let date: CalendarDate
        let name: String
        let place: SourcePlace
    }

    private let file: String
    private var faults: [DocumentFault] = []
    private var rows: [Row] = []

    init(file: String) { self.file = file }

    mutating func read(_ csv: String) throws(DocumentErrors) -> CabinetOfficeFile {
        // "\r\n" is one character.
        var lines = csv.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        if lines.last?.isEmpty == true { lines.removeLast() }
        if lines.first?.first == "\u{FEFF}" { lines[0] = lines[0].dropFirst() }
        guard let header = lines.first, header == CabinetOfficeFile.header else {
            fault(
                1, 1, ja: "1行目が「\(CabinetOfficeFile.header)」ではありません。文字コード（CP932）と様式を確かめてください。",
                en: "the first line is not 「\(CabinetOfficeFile.header)」; look at the encoding (CP932) and the form")
            throw DocumentErrors(faults)
        }
        for (index, line) in lines.enumerated().dropFirst() { readRow(line, number: index + 1) }
        checkOrder()
        guard let years = checkYears(), faults.isEmpty else { throw DocumentErrors(faults) }
        let holidays = classify()
        guard faults.isEmpty else { throw DocumentErrors(faults) }
        return CabinetOfficeFile(years: years, holidays: holidays)
    }

    private mutating func fault(_ line: Int, _ column: Int, ja: String, en: String) {
        faults.append(
            DocumentFault(at: SourcePlace(file: file, line: line, column: column), LocalizedText(ja: ja, en: en)))
    }

    private mutating func readRow(_ line: Substring, number: Int) {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        guard cells.count == 2 else {
            return fault(number, 1, ja: "「年/月/日,名称」の2項目ではありません。", en: "must be two cells: date and name")
        }
        let (date, name) = (CabinetOfficeReading.date(cells[0]), cells[1])
        if date == nil {
            fault(
                number, 1, ja: "「\(cells[0])」は 2026/1/1 の形の日付ではありません。",
                en: "「\(cells[0])」 is not a date written like 2026/1/1")
        }
        let isName = name.unicodeScalars.allSatisfy { $0.value > 0x2E80 && $0.value != 0xFFFD }
        if name.isEmpty || name.count > 40 || !isName {
            fault(
                number, cells[0].count + 2, ja: "「\(name)」は祝日・休日の名称として読めません。",
                en: "「\(name)」 cannot be the name of a holiday")
            return
        }
        if let date {
            rows.append(
                Row(date: date, name: String(name), place: SourcePlace(file: file, line: number, column: 1)))
        }
    }

    private static func date(_ text: Substring) -> CalendarDate? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, (1...2).contains(parts[1].count), (1...2).contains(parts[2].count),
            text.utf8.allSatisfy({ (0x2F...0x39).contains($0) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    private mutating func checkOrder() {
        for (row, next) in zip(rows, rows.dropFirst()) where next.date <= row.date {
            fault(
                next.place.line, 1,
                ja: next.date == row.date ? "\(next.date)が2度あります。" : "\(next.date)が\(row.date)より後にあります。",
                en: next.date == row.date ? "\(next.date) stands twice" : "\(next.date) stands after \(row.date)")
        }
    }

    /// Every year between the first and the last must be whole: 元日 and 勤労感謝の日 are in each since 1949.
    private mutating func checkYears() -> ClosedRange<Int>? {
        guard let first = rows.map(\.date.year).min(), let last = rows.map(\.date.year).max() else {
            if faults.isEmpty { fault(1, 1, ja: "祝日が1日もありません。", en: "holds no holiday") }
            return nil
        }
        let line = rows.last?.place.line ?? 1
        if first < 1949 || last > 2099 || first > JapaneseHolidays.years.upperBound + 1
            || last < JapaneseHolidays.years.lowerBound - 1
        {
            fault(line, 1, ja: "\(first)年から\(last)年までの一覧は扱えません。", en: "a list of \(first) to \(last) is of no use")
            return nil
        }
        let dates = Set(rows.map(\.date))
        for year in first...last {
            let marks = [(1, 1), (11, 23)].compactMap { CalendarDate(year: year, month: $0.0, day: $0.1) }
            for mark in marks where !dates.contains(mark) {
                fault(
                    rows.last { $0.date <= mark }?.place.line ?? line, 1,
                    ja: "\(year)年がそろっていません（\(mark)がない）。途中で切れた一覧は取り込めません。",
                    en: "\(year) is not whole (\(mark) is missing); a list that was cut off is not taken")
            }
        }
        return first...last
    }

    /// The list calls every 振替休日 and 国民の休日 just 休日; the Act tells which it is.
    private mutating func classify() -> [CalendarDate: Holiday] {
        var holidays: [CalendarDate: Holiday] = [:]
        for row in rows where row.name != "休日" { holidays[row.date] = .national(row.name) }
        let national = holidays
        for row in rows where row.name == "休日" {
            var before = row.date - 1
            while national[before] != nil, before.weekday != .sunday { before = before - 1 }
            if national[before] != nil {
                holidays[row.date] = .substitute
            } else if national[row.date - 1] != nil, national[row.date + 1] != nil {
                holidays[row.date] = .citizens
            } else {
                fault(
                    row.place.line, row.date.slashed.count + 2,
                    ja: "\(row.date)は振替休日でも国民の休日でもありません。特別法による休日は「休日（祝日扱い）」と書かれます。",
                    en: "\(row.date) neither follows a holiday on a Sunday nor lies between two holidays; "
                        + "a holiday by an Act of its own is written 休日（祝日扱い）")
            }
        }
        if Set(holidays.values).count > 250 {
            fault(1, 1, ja: "名称の種類が多すぎます。", en: "there are too many different names")
        }
        return holidays
    }
}

extension CalendarDate {
    fileprivate var slashed: String { "\(year)/\(month)/\(day)" }
}
