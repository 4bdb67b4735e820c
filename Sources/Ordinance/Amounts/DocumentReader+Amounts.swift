import Basics

extension DocumentReader {
    /// `50%`, `33.3%`, `1/2`, `1.5`, at most `bound`.
    package func ratio(_ node: SourceNode, atMost bound: Ratio = .one) -> Ratio? {
        guard let ratio = node.scalar.flatMap({ Ratio($0) }), ratio <= bound else {
            fault(
                at: node, ja: "割合は 50% や 1/2 の形で、\(bound)以下で書いてください。",
                en: "a share is written 50% or 1/2 and is at most \(bound)")
            return nil
        }
        return ratio
    }

    /// The value of a key that says `percent`: `50`, `50%`, `33.3%`, `1/3`, at most `bound`.
    package func percent(_ node: SourceNode, atMost bound: Ratio = DocumentReader.highestSurcharge) -> Ratio? {
        let text = node.scalar ?? ""
        let isBare = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
        guard let ratio = Ratio(isBare ? text + "%" : text), ratio <= bound else {
            fault(
                at: node, ja: "率は 50% の形で、\(bound)以下で書いてください。",
                en: "a rate is written 50% and is at most \(bound)")
            return nil
        }
        return ratio
    }

    /// What a surcharge may be: up to 1,000 per cent.
    package static let highestSurcharge = Ratio.percent(1000)

    /// `{unit: 10, direction: down}`.
    package func rounding(_ node: SourceNode) -> Rounding? {
        fields(node, of: "rounding") { rounding($0) }
    }

    /// The keys `unit` and `direction` among others.
    package func rounding(_ fields: Fields) -> Rounding? {
        let unit = fields.required("unit") { integer($0, in: 1...10_000) }
        let direction = fields.optional("direction") { word($0, Rounding.Direction.self) } ?? .down
        return unit.map { Rounding(unit: Int64($0), direction) }
    }
}
