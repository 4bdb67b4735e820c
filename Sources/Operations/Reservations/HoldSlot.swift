import Basics
import FoundationEssentials
import Ordinance
import Postgres
import Reservation

/// 仮押さえ: keeps a free slot for somebody while they check and pay.
///
/// The rules refuse early, in words a resident understands; `claim_must_not_overlap` refuses late, when two
/// people pressed the button together. Both end as the same refusal, with the nearest alternatives.
package struct HoldSlot: KeyedOperation {
    package typealias Answer = ReservationView
    package static let permission = Permission.signedIn
    package let municipalityCode: String
    package let request: BookingRequest
    package let purpose: String
    package let applicant: ApplicantInput

    package init(municipality: String, request: BookingRequest, purpose: String, applicant: ApplicantInput) {
        municipalityCode = municipality
        self.request = request
        self.purpose = purpose
        self.applicant = applicant
    }

    package var fingerprint: [String] {
        // Every list with its length before it, so that no two requests read the same.
        func pairs(_ values: [String: some Any]) -> [String] {
            ["\(values.count)"] + values.sorted { $0.key < $1.key }.flatMap { [$0.key, "\($0.value)"] }
        }
        return [municipalityCode, request.facility, request.unit, "\(request.date)", "\(request.people)"]
            + ["\(request.slots.count)"] + request.slots + pairs(request.answers.choices)
            + pairs(request.answers.counts) + pairs(request.answers.equipment)
            + ["\(request.answers.reductions.count)"] + request.answers.reductions + [
                purpose, applicant.name, applicant.nameKana, applicant.phone,
            ]
    }

    package func run(_ world: World, _ call: Call, key: RequestKey) async throws -> ReservationView {
        guard let principal = call.principal else { throw Refusal.signInNeeded }
        // Staff book for people who come or call; a resident books for themself.
        if principal.kind == .staff { try call.demand(.counter, in: municipalityCode) }
        let (now, current) = (world.now, try world.catalogues.catalogue(municipalityCode))
        var request = request
        request.answeredBy = principal.kind == .staff ? .staff : .applicant
        let booking = try current.catalogue.accept(request, now: now)
        guard let book = current.bookID else { throw Refusal.ordinanceMissing }
        // 受付時間: asking what is free and what it costs goes on when no bookings are taken.
        try booking.governed.ordinance.calendar?.checkReception(
            principal.kind == .staff ? .counter : .online, at: now)
        let applicant = try applicant.checked()
        guard purpose.unicodeScalars.count <= 200 else {
            throw Refusal.malformed(
                "purpose", ja: "利用目的は200文字以内で入力してください。", en: "The purpose has at most 200 characters.")
        }
        let placing = Placing(
            booking: booking, municipality: municipalityCode, id: world.newID(), now: now,
            reference: ReferenceNumber.make(using: AnyRandomSource(world.random)), version: current.versionID,
            book: book,
            account: principal.kind == .resident ? principal.account.uuid : nil, bookedBy: principal.account.uuid)
        var segment = Segment()
        placing.claim(in: &segment, expiresAt: placing.expiresAt)
        placing.insert(in: &segment, applicant, purpose: purpose)
        segment.remember(key, record: placing.id, at: now)
        segment.audit(call, "hold_slot", "reservation", placing.idText, in: municipalityCode, at: now)
        do {
            _ = try await world.database.run(segment)
        } catch {
            guard error.constraint == "claim_must_not_overlap" else { throw error }
            throw try await SlotTaken.refusal(for: booking, municipalityCode, world)
        }
        return try placing.view(applicant, purpose: purpose, current.catalogue.municipality, principal)
    }

    package func replay(_ record: UUID, _ world: World, _ call: Call) async throws -> ReservationView {
        try await ReservationReader.view(ReservationID(record), world, call)
    }
}

/// Lets an existential source drive a rule that asks for a concrete one.
struct AnyRandomSource: RandomSource {
    private let source: any RandomSource
    init(_ source: any RandomSource) { self.source = source }
    func next() -> UInt64 { source.next() }
}
