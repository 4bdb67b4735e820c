-- row: JournalRow (seq: Int64, journalID: UUID, idemKey: String, requestHash: Bytes, kind: String, businessDate: CalendarDate, eventAt: Instant, description: String, reservationID: UUID?, paymentID: UUID?, reverses: UUID?)
-- row: EntryRow (journalID: UUID, line: Int16, accountCode: String, subject: String, side: String, amount: Int64)
-- row: BalanceRow (accountCode: String, debit: Int64, credit: Int64)
-- row: DayCloseRow (businessDate: CalendarDate, closedAt: Instant, closedBy: String, journalCount: Int64, debitTotal: Int64, previousHash: Bytes, hash: Bytes, trialBalance: JSONText)

-- The day asked for, or the first open one after it: `closed_day_must_not_change` decides as it writes.
-- name: insertJournal (journal: UUID, municipality: String, idemKey: String, requestHash: Bytes, kind: String, businessDate: CalendarDate, eventAt: Instant, lineCount: Int32, description: String, reservation: UUID?, payment: UUID?, reverses: UUID?)
insert into journal (
    journal_id, municipality_code, idem_key, request_hash, kind, business_date, event_at, line_count,
    description, reservation_id, payment_id, reverses)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: insertEntries (journal: UUID, municipality: String, lines: [Int16], accounts: [String], subjects: [String], sides: [String], amounts: [Int64])
insert into entry (journal_id, line, municipality_code, account_code, subject, side, amount)
select $1, line, $2, account, subject, side, amount
from unnest($3::smallint[], $4::text[], $5::text[], $6::text[], $7::bigint[])
    as given (line, account, subject, side, amount);

-- name: trialBalance (municipality: String, through: CalendarDate) -> [BalanceRow]
select account_code,
    coalesce(sum(amount) filter (where side = 'D'), 0)::bigint as debit,
    coalesce(sum(amount) filter (where side = 'C'), 0)::bigint as credit
from entry join journal using (journal_id)
where entry.municipality_code = $1 and business_date <= $2
group by account_code
order by account_code;

-- name: journalsBetween (municipality: String, after: CalendarDate, through: CalendarDate) -> [JournalRow]
select seq, journal_id, idem_key, request_hash, kind, business_date, event_at, description, reservation_id, payment_id, reverses
from journal
where municipality_code = $1 and business_date > $2 and business_date <= $3
order by seq;

-- name: entriesBetween (municipality: String, after: CalendarDate, through: CalendarDate) -> [EntryRow]
select journal_id, line, account_code, subject, side, amount
from entry join journal using (journal_id)
where journal.municipality_code = $1 and business_date > $2 and business_date <= $3
order by seq, line;

-- name: lockBooks (municipality: String) -> Bool
select pg_advisory_xact_lock(7701, hashtext($1)) is not null;

-- name: dayCloses (municipality: String) -> [DayCloseRow]
select business_date, closed_at, display_name as closed_by, journal_count, debit_total, previous_hash, hash, trial_balance
from day_close join account on account_id = day_close.closed_by
where municipality_code = $1
order by business_date;

-- name: insertDayClose (municipality: String, businessDate: CalendarDate, at: Instant, by: UUID, journalCount: Int64, debitTotal: Int64, previousHash: Bytes, hash: Bytes, trialBalance: JSONText)
insert into day_close (
    municipality_code, business_date, closed_at, closed_by, journal_count, debit_total, previous_hash, hash,
    trial_balance)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: lastClosedDay (municipality: String) -> CalendarDate?
select business_date from day_close where municipality_code = $1 order by business_date desc limit 1;

-- name: journalCount (municipality: String, businessDate: CalendarDate) -> Int64
select count(*) from journal where municipality_code = $1 and business_date = $2;

-- 日計: what a day's journals come to, by account.
-- name: dayMovements (municipality: String, businessDate: CalendarDate) -> [BalanceRow]
select account_code,
    coalesce(sum(amount) filter (where side = 'D'), 0)::bigint as debit,
    coalesce(sum(amount) filter (where side = 'C'), 0)::bigint as credit
from entry join journal using (journal_id)
where journal.municipality_code = $1 and business_date = $2
group by account_code
order by account_code;
