-- row: OutboxRow (outboxID: Int64, municipalityCode: String, topic: String, subjectID: UUID, attempts: Int32)
-- row: NoticeRow (staffNoticeID: UUID, code: String, reservationID: UUID?, paymentID: UUID?, reference: String?, detail: JSONText, createdAt: Instant)
-- row: StoredRequest (requestHash: Bytes, outcome: JSONText)
-- row: WorkPending (count: Int64, oldest: Instant?)
-- row: WorkHealth (overdue: Int64, oldestDue: Instant?, failing: Int64, clock: Instant)

-- name: insertProviderEvent (provider: String, event: String, payload: Bytes, at: Instant) -> String?
insert into provider_event (provider, event_id, payload, received_at) values ($1, $2, $3, $4)
on conflict do nothing
returning event_id;

-- name: setEventHandled (provider: String, event: String, outcome: String, at: Instant)
update provider_event set handled_at = $4, outcome = $3
where provider = $1 and event_id = $2 and handled_at is null;

-- name: enqueue (municipality: String, topic: String, subject: UUID, notBefore: Instant, now: Instant)
insert into outbox (municipality_code, topic, subject_id, not_before, created_at) values ($1, $2, $3, $4, $5)
on conflict do nothing;

-- Takes work by moving its next turn forward, so that a worker which dies leaves it to be taken again.
-- name: takeWork (now: Instant, nextTurn: Instant, limit: Int64) -> [OutboxRow]
update outbox set attempts = attempts + 1, not_before = $2
where outbox_id in (
    select outbox_id from outbox where done_at is null and not_before <= $1
    order by not_before, outbox_id limit $3 for update skip locked)
returning outbox_id, municipality_code, topic, subject_id, attempts;

-- name: setWorkDone (work: Int64, at: Instant)
update outbox set done_at = $2, last_error = null where outbox_id = $1;

-- name: setWorkFailed (work: Int64, notBefore: Instant, error: String)
update outbox set not_before = $2, last_error = $3 where outbox_id = $1;

-- Work not done, and since when the oldest of it could have been: what was put off for later does not count
-- before its time, what has failed once counts from the day it came.
-- name: workPending (now: Instant) -> WorkPending
select count(*) as count, min(created_at) filter (where not_before <= $1 or attempts > 0) as oldest
from outbox where done_at is null;

-- The worker's arrears: what should have had its turn before `due`, and what has failed that often; with the
-- server's own time.
-- name: workHealth (due: Instant, attempts: Int32) -> WorkHealth
select count(*) filter (where not_before < $1) as overdue,
    min(not_before) filter (where not_before < $1) as oldest_due,
    count(*) filter (where attempts >= $2) as failing,
    clock_timestamp() as clock
from outbox where done_at is null;

-- name: insertNotice (notice: UUID, municipality: String, code: String, reservation: UUID?, payment: UUID?, detail: JSONText, at: Instant)
insert into staff_notice (staff_notice_id, municipality_code, code, reservation_id, payment_id, detail, created_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict do nothing;

-- name: openNotices (municipality: String) -> [NoticeRow]
select staff_notice_id, code, n.reservation_id, n.payment_id, reference, detail, n.created_at
from staff_notice n left join reservation r using (reservation_id)
where n.municipality_code = $1 and seen_at is null
order by n.created_at desc, staff_notice_id
limit 100;

-- name: setNoticeSeen (notice: UUID, municipality: String, by: UUID, at: Instant)
update staff_notice set seen_at = $4, seen_by = $3
where staff_notice_id = $1 and municipality_code = $2 and seen_at is null;

-- name: insertAudit (municipality: String?, account: UUID?, action: String, subjectKind: String, subject: String, detail: JSONText, requestID: String, at: Instant)
insert into audit_event (municipality_code, account_id, action, subject_kind, subject_id, detail, request_id, at)
values ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: requestByKey (scope: String, key: String) -> StoredRequest?
select request_hash, outcome from request_key where scope = $1 and key = $2;

-- name: insertRequestKey (scope: String, key: String, requestHash: Bytes, outcome: JSONText, at: Instant)
insert into request_key (scope, key, request_hash, outcome, created_at) values ($1, $2, $3, $4, $5);
