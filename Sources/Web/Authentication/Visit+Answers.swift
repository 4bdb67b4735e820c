import Operations
import Ordinance

extension Visit {
    /// Who answers what a fee depends on: what is looked at or decided at the counter, only its staff say.
    func answeredBy(in municipality: String) -> Question.AnsweredBy {
        principal?.serves(as: .counter, in: municipality) == true ? .staff : .applicant
    }
}
