import Basics

/// Waiting for a slot that is taken (キャンセル待ち), and how it is offered when it comes free.
///
/// The delay and the lot between those who wait take the profit from cancelling for a friend who stands ready.
package struct WaitlistRule: Hashable, Sendable {
    package enum Pick: String, CaseIterable, Hashable, Sendable {
        case random
        case firstCome = "first_come"
    }

    /// Slots of one month of use that one account may wait for.
    package let most: Int?
    package let applyUntil: DateRule?
    /// Nothing: as soon as it comes free.
    package let offer: DateRule?
    package let confirmUntil: DateRule?
    /// What comes free later is not offered to those who wait.
    package let offeredUntil: DateRule?
    package let pick: Pick

    /// When a slot that was cancelled is offered, and until when the offer can be taken.
    ///
    /// Nothing when the cancellation is not known or came too late for an offer.
    package func offer(for anchors: Anchors, in days: some WorkingDays) -> (at: Instant, until: Instant?)? {
        guard let cancelled = anchors.moment(of: .cancellation) else { return nil }
        if let last = offeredUntil?.moment(for: anchors, in: days), cancelled >= last { return nil }
        guard let at = offer.map({ $0.moment(for: anchors, in: days) }) ?? cancelled else { return nil }
        var offered = anchors
        offered.offer = at
        return (at, confirmUntil?.moment(for: offered, in: days))
    }

    static func read(_ node: SourceNode, reader: DocumentReader) -> WaitlistRule? {
        reader.fields(node, of: "waitlist") { fields in
            let use: [Anchor] = [.use, .start, .monthOfUse]
            let most = fields.optional("most") { reader.integer($0, in: 1...1000) }
            let applyUntil = fields.optional("apply_until") { DateRule.read($0, reader: reader, anchors: use) }
            let offer = fields.optional("offer") {
                DateRule.read($0, reader: reader, as: .opens, anchors: use + [.cancellation])
            }
            let confirmUntil = fields.optional("confirm_until") {
                DateRule.read($0, reader: reader, anchors: use + [.cancellation, .offer])
            }
            let offeredUntil = fields.optional("offered_until") { DateRule.read($0, reader: reader, anchors: use) }
            let pick = fields.optional("pick") { reader.word($0, Pick.self) }
            return WaitlistRule(
                most: most, applyUntil: applyUntil, offer: offer, confirmUntil: confirmUntil,
                offeredUntil: offeredUntil, pick: pick ?? .random)
        }
    }
}
