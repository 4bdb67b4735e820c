import Basics
import Operations
import Ordinance
import Testing

@Suite struct OrdinanceDiffTests {
    static let old = """
        ordinance: hall
        tariffs:
          - code: hall
            name: {ja: ホール, en: Hall}
            table:
              columns: [morning, afternoon]
              rows:
                - {code: free-weekday, when: {day: weekday}, prices: [14400, 18000]}
                - {code: free-holiday, when: {day: holiday}, prices: [17300, 21600]}
        cancellation:
          ladders:
            - code: all
              steps:
                - {until: {before: use, days: 60}, refund: 75%}
                - {refund: 0%}
        """

    private func changes(_ edit: (String) -> String) throws -> [String] {
        let old = try SourceNode.read(yaml: Self.old, file: "old.yaml")
        let new = try SourceNode.read(yaml: edit(Self.old), file: "new.yaml")
        return DocumentDiff.changes(from: old, to: new).map {
            "\($0.kind.rawValue) \($0.path): \($0.old ?? "") → \($0.new ?? "")"
        }
    }

    @Test func `a price is named by its row and its column`() throws {
        let found = try changes { $0.replacing("14400", with: "15000") }
        #expect(found == ["changed tariffs.hall.table.free-weekday.morning: 14,400 → 15,000"])
    }

    @Test func `a change knows where it stands in both documents`() throws {
        let old = try SourceNode.read(yaml: Self.old, file: "old.yaml")
        let new = try SourceNode.read(
            yaml: "# fees from April\n" + Self.old.replacing("14400", with: "15000"), file: "new.yaml")
        let change = try #require(DocumentDiff.changes(from: old, to: new).first)
        #expect(change.oldPlace == SourcePlace(file: "old.yaml", line: 8, column: 63))
        #expect(change.newPlace == SourcePlace(file: "new.yaml", line: 9, column: 63))
    }

    @Test(
        arguments: [
            { (text: String) in text },
            { text in "# a comment\n" + text },
            { text in
                text.replacing(
                    "code: hall\n    name: {ja: ホール, en: Hall}", with: "name: {en: Hall, ja: ホール}\n    code: hall")
            },
            { text in text.replacing("ordinance:", with: "条例:").replacing("75%", with: "\"75%\"") },
        ] as [@Sendable (String) -> String])
    func `how a document is written makes no difference`(edit: @Sendable (String) -> String) throws {
        #expect(try changes(edit) == [])
    }

    @Test func `a new column is a new price in every row`() throws {
        let found = try changes {
            $0.replacing("[morning, afternoon]", with: "[morning, evening, afternoon]")
                .replacing("[14400, 18000]", with: "[14400, 20000, 18000]")
                .replacing("[17300, 21600]", with: "[17300, 24000, 21600]")
        }
        #expect(
            found == [
                "changed tariffs.hall.table.columns: [morning, afternoon] → [morning, evening, afternoon]",
                "added tariffs.hall.table.free-weekday.evening:  → 20,000",
                "added tariffs.hall.table.free-holiday.evening:  → 24,000",
            ])
    }

    @Test func `rules that change places are told, because the first that holds decides`() throws {
        let lines = Self.old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let swapped = (lines[..<7] + [lines[8], lines[7]] + lines[9...]).joined(separator: "\n")
        let found = try changes { _ in swapped }
        #expect(found == ["reordered tariffs.hall.table: free-weekday, free-holiday → free-holiday, free-weekday"])
    }

    @Test func `a rule that goes and one that comes are told whole`() throws {
        let found = try changes { $0.replacing("code: free-holiday", with: "code: paid-holiday") }
        #expect(
            found == [
                "removed tariffs.hall.table.free-holiday: "
                    + "{code: free-holiday, when: {day: holiday}, prices: [17,300 / 21,600]} → ",
                "added tariffs.hall.table.paid-holiday:  → "
                    + "{code: paid-holiday, when: {day: holiday}, prices: [17,300 / 21,600]}",
            ])
    }

    @Test func `a step of a ladder has no code and is told by its place`() throws {
        #expect(
            try changes { $0.replacing("refund: 75%", with: "refund: 50%") }
                == ["changed cancellation.ladders.all.steps.1.refund: 75% → 50%"])
        let found = try changes {
            $0.replacing(
                "        - {refund: 0%}",
                with: "        - {until: {before: use, days: 30}, refund: 50%}\n        - {refund: 0%}")
        }
        #expect(
            found == ["added cancellation.ladders.all.steps.2:  → {until: {before: use, days: 30}, refund: 50%}"])
    }
}
