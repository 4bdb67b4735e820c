import Basics

/// Every fee rule of a facility (使用料): which table prices which room, its equipment, its charges for ways of paying.
package struct FeeRules: Sendable {
    package let tariffs: [Tariff]
    package let equipment: [Equipment]
    package let paymentCharges: [PaymentCharge]
    package private(set) var definitions: Definitions
    package private(set) var reductions: ReductionRules?
    private let tariffOfRoom: [String: Int]
    /// For each tariff, the places of the questions it must have answered, in the order of the definitions.
    private var asked: [[Int]] = []
    private var alsoAsked: Set<Int> = []

    init(
        tariffs: [Tariff], equipment: [Equipment], paymentCharges: [PaymentCharge], definitions: Definitions
    ) {
        self.tariffs = tariffs
        self.equipment = equipment
        self.paymentCharges = paymentCharges
        self.definitions = definitions
        let rooms = tariffs.enumerated().flatMap { place, tariff in tariff.rooms.map { ($0, place) } }
        tariffOfRoom = Dictionary(rooms, uniquingKeysWith: { first, _ in first })
        findAsked()
    }

    /// Takes up what was read after the fees: the definitions as they stand at the end, the reductions, and the
    /// questions that other rules (windows, eligibility) ask of everybody.
    package mutating func settle(
        definitions: Definitions, reductions: ReductionRules?, alsoAsked: Set<Int> = []
    ) {
        self.definitions = definitions
        self.reductions = reductions
        self.alsoAsked = alsoAsked
        findAsked()
    }

    private mutating func findAsked() {
        let everywhere = alsoAsked.union(reductionQuestions)
        asked = tariffs.map { tariff in
            let multipliers = equipment(of: tariff).flatMap { $0.multipliers.flatMap(\.condition.questions) }
            return everywhere.union(tariff.questions).union(multipliers).sorted()
        }
    }

    private var reductionQuestions: Set<Int> {
        (reductions?.rules ?? []).reduce(into: []) { asked, rule in
            asked.formUnion(rule.condition.questions)
            for exclusion in rule.exclusions { asked.formUnion(exclusion.condition.questions) }
        }
    }

    private func equipment(of tariff: Tariff) -> [Equipment] {
        equipment.filter { item in item.rooms.isEmpty || item.rooms.contains { tariff.rooms.contains($0) } }
    }

    /// The tariff that prices a room; nothing when none does.
    package func tariff(forRoom room: String) -> Tariff? { tariffOfRoom[room].map { tariffs[$0] } }

    /// What has to be asked before a fee of the room can be said, in the order of the definitions.
    package func questions(forRoom room: String) -> [Question] {
        asked(room).map { definitions.questions[$0] }
    }

    func asked(_ room: String) -> [Int] { tariffOfRoom[room].map { asked[$0] } ?? [] }

    /// The classes of people to be counted; empty when the fee does not depend on them.
    package func personClasses(forRoom room: String) -> [Question.Option] {
        tariff(forRoom: room)?.countsPersonClasses == true ? definitions.personClasses : []
    }

    /// What a fee can be made of, over all tariffs (費目).
    var componentCodes: Set<String> {
        Set(FeeComponent.standard.map(\.code) + tariffs.flatMap { $0.components.map(\.code) })
    }

    /// What can be asked for in a room (附属設備).
    package func equipment(forRoom room: String) -> [Equipment] {
        equipment.filter { $0.rooms.isEmpty || $0.rooms.contains(room) }
    }
}
