import Basics

/// `/{municipality}/{facility}/rules`.
struct RulesAddress {
    let municipality: String
    let facility: String

    var path: String { "/\(FormFields.encoded(municipality))/\(FormFields.encoded(facility))/rules" }
    var facilityPath: String { "/\(FormFields.encoded(municipality))/\(FormFields.encoded(facility))" }

    func path(on date: CalendarDate) -> String { "\(path)?date=\(date)" }
    func path(bookedOn date: CalendarDate) -> String { "\(path)?booked=\(date)" }

    /// The place of one tariff on the page.
    static func anchor(ofTariff code: String) -> String { "fee-\(code)" }
}
