import Basics

/// What one document says of fees.
package struct FeeSection: Sendable {
    /// The values of the keys `tariffs`, `equipment` and `payment_charges`, where they are written.
    package let tariffs: SourceNode?
    package let equipment: SourceNode?
    package let paymentCharges: SourceNode?
    /// Cited where a rule names no article of its own.
    package let source: LocalizedText

    package init(
        tariffs: SourceNode?, equipment: SourceNode?, paymentCharges: SourceNode?, source: LocalizedText
    ) {
        self.tariffs = tariffs
        self.equipment = equipment
        self.paymentCharges = paymentCharges
        self.source = source
    }

    /// Asks for the three keys among those of a whole document.
    package init(_ fields: Fields, source: LocalizedText) {
        self.init(
            tariffs: fields.node("tariffs"), equipment: fields.node("equipment"),
            paymentCharges: fields.node("payment_charges"), source: source)
    }
}

extension FeeRules {
    /// Reads and checks the fees of the documents that govern a facility together.
    ///
    /// Slots and definitions are read before; reductions after, and then ``settle(definitions:reductions:alsoAsked:)``.
    ///
    /// - Parameter days: The kinds of day that can be booked at all: on others a table may be silent.
    package static func read(
        _ sections: [FeeSection], definitions: inout DefinitionsReader, reader: DocumentReader,
        days: DaySet = .every
    ) -> FeeRules {
        var fees = FeesReader(definitions, reader, days: days)
        fees.readTariffs(sections)
        for section in sections {
            fees.source = section.source
            if let node = section.equipment { fees.readEquipment(node) }
            if let node = section.paymentCharges { fees.readPaymentCharges(node) }
        }
        fees.checkEquipment()
        definitions = fees.definitions
        return FeeRules(
            tariffs: fees.tariffs.map(\.tariff), equipment: fees.equipment.map(\.item),
            paymentCharges: fees.paymentCharges, definitions: fees.definitions.definitions)
    }
}
