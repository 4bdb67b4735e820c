-- row: ClaimRow (spaceID: UUID, during: TimeRange, kind: String, expiresAt: Instant?)
-- row: ReservationRow (reservationID: UUID, municipalityCode: String, facilityID: UUID, unitID: UUID, reference: String, accountID: UUID?, bookedBy: UUID, state: String, during: TimeRange, slots: [String], partySize: Int32, purpose: String, answers: JSONText, quote: JSONText, fee: Int64, catalogueVersionID: UUID, ordinanceBookID: UUID?, paymentWay: String?, expiresAt: Instant?, version: Int32, createdAt: Instant, name: String, nameKana: String, phone: String)
-- row: ReservationStatus (reservationID: UUID, state: String, fee: Int64, expiresAt: Instant?, version: Int32)

-- First in every segment that claims: everybody takes the same locks in the same order.
-- name: lockSpaceDays (keys: [Int64]) -> Bool
select lock_space_days($1) is not null;

-- Takes away lapsed claims that stand in the way, whole reservations at a time, and leaves the worker a note
-- to settle what the reservation still owes or is owed. The conditions are repeated on the rows that change,
-- because a payment may have confirmed them between the reading and the writing.
-- name: expireMetHolds (spaces: [UUID], during: TimeRange, now: Instant)
with met as (
    select distinct reservation_id from claim
    where space_id = any ($1) and during && $2 and expires_at <= $3
), locked as (
    select reservation_id from reservation
    where reservation_id in (select reservation_id from met) and expires_at <= $3
    order by reservation_id
    for no key update
), expired as (
    update reservation set state = 'expired', expires_at = null, version = version + 1, updated_at = $3
    where reservation_id in (select reservation_id from locked) and expires_at <= $3
    returning reservation_id, municipality_code
), freed as (
    delete from claim where reservation_id in (select reservation_id from expired)
)
insert into outbox (municipality_code, topic, subject_id, not_before, created_at)
select municipality_code, 'settle_expiry', reservation_id, $3, $3 from expired
on conflict do nothing;

-- name: insertReservation (reservation: UUID, municipality: String, facility: UUID, unit: UUID, reference: String, account: UUID?, bookedBy: UUID, state: String, during: TimeRange, slots: [String], partySize: Int32, purpose: String, answers: JSONText, quote: JSONText, fee: Int64, catalogueVersion: UUID, book: UUID, expiresAt: Instant?, now: Instant)
insert into reservation (
    reservation_id, municipality_code, facility_id, unit_id, reference, account_id, booked_by, state, during,
    slots, party_size, purpose, answers, quote, fee, catalogue_version_id, ordinance_book_id, expires_at, created_at,
    updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19);

-- name: insertApplicant (reservation: UUID, municipality: String, name: String, kana: String, phone: String, searchKey: String)
insert into applicant (reservation_id, municipality_code, name, name_kana, phone, search_key)
values ($1, $2, $3, $4, $5, $6);

-- name: insertClaims (municipality: String, reservation: UUID, spaces: [UUID], during: [TimeRange], kinds: [String], lane: Int64, expiresAt: Instant?)
insert into claim (municipality_code, reservation_id, space_id, during, lane, kind, expires_at)
select $1, $2, space, span,
    case kind when 'use' then int8range(null, null) else int8range($6, $6 + 1) end, kind, $7
from unnest($3::uuid[], $4::tstzrange[], $5::text[]) as given (space, span, kind);

-- What stands in the way of these spaces at this time: for the answer to the loser.
-- name: claimsOn (spaces: [UUID], during: TimeRange, now: Instant) -> [ClaimRow]
select space_id, during, kind, expires_at from claim
where space_id = any ($1) and during && $2 and (expires_at is null or expires_at > $3)
order by lower(during), space_id, kind;

-- name: reservationByID (reservation: UUID) -> ReservationRow?
select reservation_id, r.municipality_code, facility_id, unit_id, reference, account_id, booked_by, state, during,
    slots, party_size, purpose, answers, quote, fee, catalogue_version_id, ordinance_book_id, payment_way, expires_at, version,
    created_at, name, name_kana, phone
from reservation r join applicant using (reservation_id)
where reservation_id = $1;

-- name: reservationByReference (municipality: String, reference: String) -> ReservationRow?
select reservation_id, r.municipality_code, facility_id, unit_id, reference, account_id, booked_by, state, during,
    slots, party_size, purpose, answers, quote, fee, catalogue_version_id, ordinance_book_id, payment_way, expires_at, version,
    created_at, name, name_kana, phone
from reservation r join applicant using (reservation_id)
where r.municipality_code = $1 and reference = $2;

-- Part of a name or of its kana, folded as the search key is; newest use first.
-- name: reservationsByName (municipality: String, part: String, limit: Int64) -> [ReservationRow]
select reservation_id, r.municipality_code, facility_id, unit_id, reference, account_id, booked_by, state, during,
    slots, party_size, purpose, answers, quote, fee, catalogue_version_id, ordinance_book_id, payment_way, expires_at, version,
    created_at, name, name_kana, phone
from applicant a join reservation r using (reservation_id)
where a.municipality_code = $1 and strpos(a.search_key, $2) > 0
order by lower(during) desc, reservation_id
limit $3;

-- name: reservationsOfAccount (account: UUID, before: Instant, beforeID: UUID, limit: Int64) -> [ReservationRow]
select reservation_id, r.municipality_code, facility_id, unit_id, reference, account_id, booked_by, state, during,
    slots, party_size, purpose, answers, quote, fee, catalogue_version_id, ordinance_book_id, payment_way, expires_at, version,
    created_at, name, name_kana, phone
from reservation r join applicant using (reservation_id)
where account_id = $1 and (created_at, reservation_id) < ($2, $3)
order by created_at desc, reservation_id desc
limit $4;

-- For the counter: what is booked for the coming days, soonest first.
-- name: reservationsOnDay (municipality: String, during: TimeRange) -> [ReservationRow]
select reservation_id, r.municipality_code, facility_id, unit_id, reference, account_id, booked_by, state, during,
    slots, party_size, purpose, answers, quote, fee, catalogue_version_id, ordinance_book_id, payment_way, expires_at, version,
    created_at, name, name_kana, phone
from reservation r join applicant using (reservation_id)
where r.municipality_code = $1 and during && $2 and state in ('awaiting_payment', 'confirmed', 'used', 'no_show')
order by lower(during), reservation_id
limit 200;

-- Before anything about one reservation's money or state is decided: one at a time.
-- name: lockReservation (reservation: UUID) -> ReservationStatus?
select reservation_id, state, fee, expires_at, version from reservation where reservation_id = $1
for no key update;

-- No row when the state had already moved on.
-- name: moveReservation (reservation: UUID, from: String, to: String, expiresAt: Instant?, now: Instant) -> Int32?
update reservation
set state = $3, expires_at = $4, version = version + 1, updated_at = $5
where reservation_id = $1 and state = $2
returning version;

-- name: choosePayment (reservation: UUID, version: Int32, way: String, expiresAt: Instant, now: Instant) -> Int32?
update reservation
set state = 'awaiting_payment', payment_way = $3, expires_at = $4, version = version + 1, updated_at = $5
where reservation_id = $1 and version = $2 and state = 'held' and expires_at > $5
returning version;

-- How often the fee was assessed (調定) and how often that was taken back: open when the first is greater.
-- row: AssessmentCount (assessed: Int64, reversed: Int64)
-- name: assessments (reservation: UUID) -> AssessmentCount
select count(*) filter (where kind = 'fee_assessed') as assessed,
    count(*) filter (where kind = 'fee_assessment_reversed') as reversed
from journal where reservation_id = $1;

-- The claims of a reservation lapse with it, or not at all once it is confirmed.
-- name: setClaimExpiry (reservation: UUID, expiresAt: Instant?)
update claim set expires_at = $2 where reservation_id = $1;

-- name: deleteClaims (reservation: UUID)
delete from claim where reservation_id = $1;

-- name: expireReservations (now: Instant, limit: Int64) -> [UUID]
with due as (
    select reservation_id from reservation where expires_at <= $1
    order by expires_at limit $2 for no key update skip locked
), expired as (
    update reservation set state = 'expired', expires_at = null, version = version + 1, updated_at = $1
    where reservation_id in (select reservation_id from due)
    returning reservation_id, municipality_code
), freed as (
    delete from claim where reservation_id in (select reservation_id from expired)
), noted as (
    insert into outbox (municipality_code, topic, subject_id, not_before, created_at)
    select municipality_code, 'settle_expiry', reservation_id, $1, $1 from expired
    on conflict do nothing
)
select reservation_id from expired;
