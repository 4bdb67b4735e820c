import Basics
import FoundationEssentials
import Gateways
import Ledger
import Postgres
import Reservation

/// The three ends of a capture, each as one segment: payment, reservation and books together.
struct Capture {
    let report: ProviderPayment
    let row: LockedPayment
    let world: World

    private var now: Instant { world.now }
    /// 収納日 is the day on which the payer paid, as the provider says (地方自治法 231条の2の5).
    private var capturedAt: Instant { report.capturedAt ?? now }
    private var method: String { [report.method, report.brand].compactMap { $0 }.joined(separator: "/") }

    /// The slot is still theirs.
    func confirm() throws(LedgerRefusal) -> Segment {
        var segment = Segment()
        segment.add(
            SQL.moveReservation, row.reservationID, ReservationState.awaitingPayment.rawValue,
            ReservationState.confirmed.rawValue, nil, now)
        segment.add(SQL.setClaimExpiry, row.reservationID, nil)
        try addCapture(to: &segment)
        return segment
    }

    /// The hold has lapsed, and the slot is free: claimed again, the fee assessed again. Nothing when the
    /// catalogue no longer has the unit. Fails on `claim_must_not_overlap` when the slot is taken.
    func reclaim(_ counts: AssessmentCount) throws -> Segment? {
        let current = try world.catalogues.catalogue(row.municipalityCode)
        guard let (facility, unit) = current.unit(facilityID: row.facilityID, unitID: row.unitID) else { return nil }
        let claims = Claims(ClaimPlan(unit, over: row.during), of: facility.code, in: row.municipalityCode)
        var segment = Segment()
        segment.add(SQL.lockSpaceDays, claims.lockKeys)
        segment.add(SQL.expireMetHolds, claims.spaces, claims.reach(row.during), now)
        segment.add(
            SQL.moveReservation, row.reservationID, ReservationState.expired.rawValue,
            ReservationState.confirmed.rawValue, nil, now)
        segment.add(
            SQL.insertClaims, row.municipalityCode, row.reservationID, claims.pieceSpaces, claims.pieceTimes,
            claims.pieceKinds, Claims.lane(of: row.reservationID), nil)
        if counts.assessed == counts.reversed {
            try segment.post(
                .feeAssessed(
                    reservation: row.reservationID, number: Int(counts.assessed) + 1, amount: Yen(row.fee)),
                at: now, in: row.municipalityCode, world)
        }
        try addCapture(to: &segment)
        segment.notify(
            .latePaymentReclaimed, reservation: row.reservationID, payment: row.paymentID,
            in: row.municipalityCode, world)
        return segment
    }

    /// Nothing can be given for the money: it is owed back from the moment it is booked (過誤納).
    func giveBack(_ counts: AssessmentCount) throws(LedgerRefusal) -> Segment {
        let (refund, amount) = (world.newID(), Yen(row.amount))
        var segment = Segment()
        if row.reservationState == ReservationState.expired.rawValue {
            try segment.reverseAssessment(
                of: row.reservationID, counts, Yen(row.fee), at: now, in: row.municipalityCode, world)
        }
        segment.add(
            SQL.setPaymentCaptured, row.paymentID, report.providerID, method, capturedAt, row.amount, now)
        try segment.post(
            .capturedWithoutClaim(
                payment: row.paymentID, reservation: row.reservationID, refund: refund, amount: amount),
            at: capturedAt, in: row.municipalityCode, world)
        segment.add(
            SQL.insertRefund, refund, row.municipalityCode, row.paymentID, row.amount,
            NoticeCode.paymentReturned.rawValue, nil, now)
        segment.enqueue(.executeRefund, refund, in: row.municipalityCode, notBefore: now, at: now)
        segment.notify(
            .paymentReturned, reservation: row.reservationID, payment: row.paymentID, in: row.municipalityCode, world)
        return segment
    }

    private func addCapture(to segment: inout Segment) throws(LedgerRefusal) {
        segment.add(SQL.setPaymentCaptured, row.paymentID, report.providerID, method, capturedAt, 0, now)
        try segment.post(
            .captured(payment: row.paymentID, reservation: row.reservationID, amount: Yen(row.amount)),
            at: capturedAt, in: row.municipalityCode, world)
    }
}
