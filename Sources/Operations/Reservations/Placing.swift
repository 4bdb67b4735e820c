import Basics
import FoundationEssentials
import Ordinance
import Postgres
import Reservation

/// A booking on its way into the database: the statements that write it, in the only right order.
struct Placing {
    let booking: AcceptedBooking
    let municipality: String
    let id: UUID
    let now: Instant
    let reference: ReferenceNumber
    let version: UUID
    let book: UUID
    let account: UUID?
    let bookedBy: UUID

    var idText: String { id.uuidString.lowercased() }
    var expiresAt: Instant { booking.governed.holdExpires(placedAt: now) }

    /// The locks first, then the lapsed claims in the way.
    func claim(in segment: inout Segment, expiresAt: Instant?) {
        let claims = Claims(booking.claims, of: booking.facility.code, in: municipality)
        segment.add(SQL.lockSpaceDays, claims.lockKeys)
        segment.add(SQL.expireMetHolds, claims.spaces, claims.reach(booking.time.range), now)
    }

    func insert(in segment: inout Segment, _ applicant: ApplicantInput, purpose: String) {
        let claims = Claims(booking.claims, of: booking.facility.code, in: municipality)
        segment.add(
            SQL.insertReservation, id, municipality, StableID.facility(municipality, booking.facility.code),
            StableID.unit(municipality, booking.facility.code, booking.unit.code), reference.compact, account,
            bookedBy, ReservationState.held.rawValue, booking.time.range, booking.time.slots,
            Int32(booking.people), purpose, JSON(booking.answers).asText, JSON(booking.quote).asText,
            booking.quote.total.amount, version, book, expiresAt, now)
        segment.add(
            SQL.insertApplicant, id, municipality, applicant.name, applicant.nameKana, applicant.phone,
            applicant.searchKey)
        segment.add(
            SQL.insertClaims, municipality, id, claims.pieceSpaces, claims.pieceTimes, claims.pieceKinds,
            Claims.lane(of: id), expiresAt)
    }

    /// What was just written, without reading it back.
    func view(
        _ applicant: ApplicantInput, purpose: String, _ municipality: Municipality, _ principal: Principal
    ) throws -> ReservationView {
        ReservationView(
            id: ReservationID(id), municipality: municipality, facility: booking.facility, unit: booking.unit,
            reference: reference, state: .held, time: booking.time.range, slots: booking.time.slots,
            slotLabel: booking.time.label, partySize: booking.people, purpose: purpose, answers: booking.answers,
            quote: booking.quote, fee: booking.quote.total, applicant: applicant, paymentWay: nil,
            expiresAt: expiresAt, version: 1, createdAt: now, payments: [], bookID: book, isOwn: account != nil)
    }
}

/// A claim plan in the columns of its statements.
struct Claims {
    let spaces: [UUID]
    let pieceSpaces: [UUID]
    let pieceTimes: [TimeRange]
    let pieceKinds: [String]
    /// One advisory lock for each space and day touched, hashed to 64 bits. Two that collide only wait for each
    /// other without need.
    let lockKeys: [Int64]

    init(_ plan: ClaimPlan, of facility: String, in municipality: String) {
        pieceSpaces = plan.pieces.map { StableID.space(municipality, facility, $0.spaceCode) }
        pieceTimes = plan.pieces.map(\.range)
        pieceKinds = plan.pieces.map { $0.lane == .use ? "use" : "preparation" }
        spaces = Array(Set(pieceSpaces))
        var keys: Set<Int64> = []
        for (space, time) in zip(pieceSpaces, pieceTimes) {
            let last = JapanTime.date(of: time.end - .microseconds(1))
            for day in time.date.daysSinceEpoch...last.daysSinceEpoch {
                keys.insert(Claims.fold(space, Int64(day)))
            }
        }
        lockKeys = keys.sorted()
    }

    /// From the first preparation to the last clean-up.
    func reach(_ use: TimeRange) -> TimeRange {
        let start = pieceTimes.map(\.start).min() ?? use.start
        let end = pieceTimes.map(\.end).max() ?? use.end
        return TimeRange(start, end) ?? use
    }

    /// A number of the reservation's own, above zero, for its preparation and clean-up.
    static func lane(of reservation: UUID) -> Int64 { (fold(reservation, 0) & (.max >> 1)) + 1 }

    /// FNV-1a over the sixteen bytes and the day.
    private static func fold(_ id: UUID, _ day: Int64) -> Int64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        withUnsafeBytes(of: id.uuid) { bytes in
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
        withUnsafeBytes(of: day.littleEndian) { bytes in
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
        return Int64(bitPattern: hash)
    }
}

/// What the loser is told: what stands in the way, and what is free nearby.
enum SlotTaken {
    static func refusal(for booking: AcceptedBooking, _ municipality: String, _ world: World) async throws -> Refusal {
        let now = world.now
        let (facility, unit, date) = (booking.facility, booking.unit, booking.time.date)
        func grid(_ unit: BookableUnit, days: Int) async throws -> (SlotGrid, [TakenTime]) {
            let taken = try await TakenTimes.read(
                of: unit, in: facility, municipality, from: date, days: days, now: now, world)
            return (SlotGrid(facility: facility, unit: unit, from: date, days: days, taken: taken, now: now), taken)
        }
        let (wanted, taken) = try await grid(unit, days: 15)
        var others: [SlotGrid] = []
        for other in facility.units where other.code != unit.code && other.capacity >= booking.people {
            others.append(try await grid(other, days: 1).0)
        }
        let obstacle = SlotGrid.obstacle(to: booking.time, of: unit, taken: taken)
        let choices = Alternatives(to: booking.time, people: booking.people, grid: wanted, others: others).choices
        let base = Refusal(RuleRefusal.slotTaken(obstacle ?? .use))
        return Refusal(
            base.code, ja: base.words.ja, en: base.words.en, field: "slots",
            alternatives: choices.map {
                Refusal.Alternative(
                    facility: $0.facility, unit: $0.unit, unitName: $0.unitName, date: $0.time.date,
                    slots: $0.time.slots, label: $0.time.label)
            })
    }
}
