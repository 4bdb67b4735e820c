import Basics

extension FeeRules {
    /// Fills in standard answers and refuses what makes no sense.
    ///
    /// Answers to questions that the ordinance has but this room's fee does not need are kept: other rules may ask.
    ///
    /// - Parameter by: Who answers. An applicant may not answer a question that staff answer.
    /// - Throws: `no_price`, `unknown_question`, `unknown_choice`, `choice_missing`, `no_people`,
    ///   `unknown_person_class`, `count_out_of_range`, `counts_missing`, `unknown_equipment`, `too_many_pieces`.
    package func complete(
        _ request: FeeRequest, by: Question.AnsweredBy = .staff
    ) throws(RuleRefusal) -> FeeUse {
        guard let tariff = tariff(forRoom: request.room) else { throw .noPrice }
        guard (0...FeeRules.mostPeople).contains(request.people) else { throw .noPeople }
        guard (0...1440).contains(request.overrunMinutes) else { throw .countOutOfRange("overrun") }
        var facts = facts(request)
        let choices = try answers(request, by: by, into: &facts)
        let persons = try persons(request, tariff)
        return FeeUse(
            tariff: tariff, time: request.time, facts: facts, choices: choices, counts: request.counts,
            reductions: request.reductions, paymentMethod: request.paymentMethod, persons: persons,
            equipment: try pieces(request), overrunMinutes: request.overrunMinutes,
            used: try used(request, tariff))
    }

    package static let mostPeople = 1_000_000

    /// The facts of a request without its answers.
    private func facts(_ request: FeeRequest) -> Facts {
        var facts = Facts(
            choices: [UInt8](repeating: Facts.unanswered, count: definitions.questions.count), day: request.day)
        facts.season = definitions.season(of: request.time.date)
        if let room = definitions.rooms.firstIndex(of: request.room) { facts.room = UInt8(room) }
        if let set = request.time.set, let place = definitions.slotSets.firstIndex(of: set) {
            facts.slotSet = UInt8(clamping: place)
        }
        facts.people = request.people
        facts.minutes = request.time.until.minutes - request.time.from.minutes
        facts.slotCount = request.time.slots.count
        return facts
    }

    private func answers(
        _ request: FeeRequest, by: Question.AnsweredBy, into facts: inout Facts
    ) throws(RuleRefusal) -> [String: String] {
        var choices = request.choices
        var known = 0
        for (place, question) in definitions.questions.enumerated() {
            guard let answer = request.choices[question.code] else { continue }
            known += 1
            guard let option = question.option(for: answer) else {
                throw .unknownChoice(question: question.label, code: question.code, choice: answer)
            }
            if by == .applicant, question.answeredBy == .staff, answer != question.standard {
                throw .unknownQuestion(question.code)
            }
            facts.choices[place] = UInt8(option)
        }
        if known < request.choices.count {
            let codes = Set(definitions.questions.map(\.code))
            throw .unknownQuestion(request.choices.keys.sorted().first { !codes.contains($0) } ?? "")
        }
        for place in asked(request.room) where facts.choices[place] == Facts.unanswered {
            let question = definitions.questions[place]
            guard let standard = question.standard, let option = question.option(for: standard) else {
                throw .choiceMissing(question: question.label, code: question.code)
            }
            facts.choices[place] = UInt8(option)
            choices[question.code] = standard
        }
        return choices
    }

    private func persons(_ request: FeeRequest, _ tariff: Tariff) throws(RuleRefusal) -> [Int] {
        let classes = definitions.personClasses
        if !request.counts.isEmpty {
            for code in request.counts.keys.sorted() where !classes.contains(where: { $0.code == code }) {
                throw .unknownPersonClass(code)
            }
        }
        guard tariff.countsPersonClasses, let first = classes.first else { return [] }
        guard !request.counts.isEmpty else { throw .countsMissing }
        let persons = classes.map { request.counts[$0.code] ?? 0 }
        for (person, count) in zip(classes, persons) where !(0...request.people).contains(count) {
            throw .countOutOfRange(person.code)
        }
        guard persons.reduce(0, +) == request.people else { throw .countOutOfRange(first.code) }
        return persons
    }

    private func pieces(_ request: FeeRequest) throws(RuleRefusal) -> [(item: Equipment, pieces: Int)] {
        guard !request.equipment.isEmpty else { return [] }
        for code in request.equipment.keys.sorted()
        where !equipment.contains(where: { $0.code == code && ($0.rooms.isEmpty || $0.rooms.contains(request.room)) }) {
            throw .unknownEquipment(code)
        }
        var asked: [(item: Equipment, pieces: Int)] = []
        for item in equipment {
            guard let pieces = request.equipment[item.code], pieces != 0 else { continue }
            guard (0...item.pieces).contains(pieces) else {
                throw .tooManyPieces(equipment: item.name, code: item.code, pieces: item.pieces)
            }
            asked.append((item, pieces))
        }
        return asked
    }

    private func used(
        _ request: FeeRequest, _ tariff: Tariff
    ) throws(RuleRefusal) -> [(component: Int, minutes: Int)] {
        guard !request.used.isEmpty else { return [] }
        var used: [(component: Int, minutes: Int)] = []
        for (code, minutes) in request.used.sorted(by: { $0.key < $1.key }) {
            guard (0...1440).contains(minutes),
                let charge = tariff.charges.first(where: { tariff.components[$0.component].code == code }),
                charge.isSettledAfterUse
            else { throw .countOutOfRange(code) }
            used.append((charge.component, minutes))
        }
        return used
    }
}
