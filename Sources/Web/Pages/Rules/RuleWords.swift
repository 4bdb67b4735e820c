import Basics
import Ordinance
import Reservation

/// The words that every section of the page of rules shares.
struct RuleWords {
    let language: Language
    let ordinance: Ordinance
    let facility: Facility

    /// Conditions in words, with the rooms by their names.
    var conditions: ConditionWords { ConditionWords(ordinance.definitions, rooms: roomNames) }

    var roomNames: [String: LocalizedText] {
        Dictionary(facility.units.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// `「住所」が「市外」のとき`; nothing for what holds always.
    func when(_ condition: Condition) -> String? { conditions.when(condition).map { language($0) } }

    /// The rooms of this facility by name, those of others by code: `ホール、楽屋1`.
    func rooms(_ codes: [String]) -> String {
        let names = roomNames
        return codes.map { code in names[code].map { language($0) } ?? code }.joined(separator: language("、", ", "))
    }

    /// Whether a rule about these rooms concerns a room of this facility.
    func concernsFacility(_ rooms: [String]) -> Bool {
        rooms.isEmpty || rooms.contains { code in facility.units.contains { $0.code == code } }
    }

    func hours(_ hours: Range<TimeOfDay>) -> String {
        language("\(hours.lowerBound)から\(hours.upperBound)まで", "\(hours.lowerBound) to \(hours.upperBound)")
    }

    /// A first letter that may begin a sentence.
    func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
