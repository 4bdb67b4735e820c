import Basics

extension Anchors {
    /// Reads the anchors that an example gives: `use: 2026-12-20` (with `start` and `end`), `booking: 2026-05-01T10:00` …
    static func read(_ fields: Fields) -> Anchors {
        let reader = fields.reader
        var anchors = Anchors()
        let start = fields.optional("start", reader.time) ?? .midnight
        let end = fields.optional("end", reader.time) ?? .endOfDay
        anchors.use = fields.optional("use", reader.date).flatMap { TimeRange($0, start, end) }
        anchors.monthOfUse = fields.optional("month_of_use", reader.month)
        anchors.booking = fields.optional("booking", reader.moment)
        anchors.application = fields.optional("application", reader.moment)
        anchors.confirmation = fields.optional("confirmation", reader.moment)
        anchors.permit = fields.optional("permit", reader.moment)
        anchors.payment = fields.optional("payment", reader.moment)
        anchors.cancellation = fields.optional("cancellation", reader.moment)
        anchors.draw = fields.optional("draw", reader.moment)
        anchors.notice = fields.optional("notice", reader.moment)
        anchors.offer = fields.optional("offer", reader.moment)
        anchors.registration = fields.optional("registration", reader.date)
        anchors.birthday = fields.optional("birthday", reader.date)
        anchors.expiry = fields.optional("expiry", reader.date)
        return anchors
    }
}
