-- row: SettlementFileRow (settlementFileID: UUID, name: String, payoutID: String, businessDate: CalendarDate, arrivalDate: CalendarDate, lineCount: Int32, gross: Int64, fee: Int64, feeTax: Int64, net: Int64, importedAt: Instant)
-- row: SettlementLineRow (payoutID: String, line: Int32, kind: String, transactionID: String, merchantReference: String, gross: Int64, fee: Int64, feeTax: Int64, net: Int64, outcome: String, rule: String, keyUsed: String, subjectID: UUID?)
-- row: BankFileRow (bankFileID: UUID, name: String, lineCount: Int32, deposits: Int64, withdrawals: Int64, importedAt: Instant)
-- row: BankLineRow (bankFileID: UUID, line: Int32, businessDate: CalendarDate, direction: String, amount: Int64, payer: String, edi: String, outcome: String, rule: String, keyUsed: String, payoutID: String?)
-- row: BreakRow (breakID: UUID, class: String, accountCode: String, subject: String, amount: Int64, openedOn: CalendarDate, foundAt: Instant, clearedAt: Instant?)
-- row: SettledSubject (subjectID: UUID?, payoutID: String, transactionID: String)
-- row: BankedPayout (payoutID: String, net: Int64, arrivalDate: CalendarDate, lineKey: String?)
-- row: MovementRow (accountCode: String, subject: String, kind: String, debits: Int64, credits: Int64, since: CalendarDate)

-- name: settlementFileByDigest (municipality: String, sha256: Bytes) -> SettlementFileRow?
select settlement_file_id, name, payout_id, business_date, arrival_date, line_count, gross, fee, fee_tax, net,
    imported_at
from settlement_file where municipality_code = $1 and sha256 = $2;

-- name: settlementFiles (municipality: String) -> [SettlementFileRow]
select settlement_file_id, name, payout_id, business_date, arrival_date, line_count, gross, fee, fee_tax, net,
    imported_at
from settlement_file where municipality_code = $1 order by business_date desc, payout_id desc limit 100;

-- name: insertSettlementFile (file: UUID, municipality: String, provider: String, sha256: Bytes, name: String, raw: Bytes, payout: String, businessDate: CalendarDate, arrivalDate: CalendarDate, lineCount: Int32, gross: Int64, fee: Int64, feeTax: Int64, net: Int64, at: Instant, by: UUID)
insert into settlement_file (
    settlement_file_id, municipality_code, provider, sha256, name, raw, payout_id, business_date, arrival_date,
    line_count, gross, fee, fee_tax, net, imported_at, imported_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);

-- name: insertSettlementLine (file: UUID, line: Int32, kind: String, transaction: String, providerPayment: String, merchantReference: String, occurredAt: Instant, gross: Int64, fee: Int64, feeTax: Int64, net: Int64, outcome: String, rule: String, keyUsed: String, subject: UUID?, journal: UUID)
insert into settlement_line (
    settlement_file_id, line, kind, transaction_id, provider_payment_id, merchant_reference, occurred_at, gross,
    fee, fee_tax, net, outcome, rule, key_used, subject_id, journal_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);

-- name: settlementLines (municipality: String) -> [SettlementLineRow]
select payout_id, line, kind, transaction_id, merchant_reference, settlement_line.gross, settlement_line.fee,
    settlement_line.fee_tax, settlement_line.net, outcome, rule, key_used, subject_id
from settlement_line join settlement_file using (settlement_file_id)
where municipality_code = $1
order by settlement_file.business_date desc, payout_id desc, line
limit 1000;

-- Of these payments and refunds, what a settlement file has already brought, and by which line.
-- name: settledAmong (subjects: [UUID]) -> [SettledSubject]
select subject_id, payout_id, transaction_id
from settlement_line join settlement_file using (settlement_file_id)
where subject_id = any ($1)
order by subject_id;

-- 消込: what each kind of journal did to each subject of an account that must return to zero.
-- name: movements (municipality: String, through: CalendarDate) -> [MovementRow]
select account_code, subject, journal.kind,
    coalesce(sum(amount) filter (where side = 'D'), 0)::bigint as debits,
    coalesce(sum(amount) filter (where side = 'C'), 0)::bigint as credits,
    min(business_date) as since
from entry join journal using (journal_id) join ledger_account using (account_code)
where journal.municipality_code = $1 and must_clear and business_date <= $2
group by account_code, subject, journal.kind
order by account_code, subject, journal.kind;

-- name: bankFileByDigest (municipality: String, sha256: Bytes) -> BankFileRow?
select bank_file_id, name, line_count, deposits, withdrawals, imported_at
from bank_file where municipality_code = $1 and sha256 = $2;

-- name: bankFiles (municipality: String) -> [BankFileRow]
select bank_file_id, name, line_count, deposits, withdrawals, imported_at
from bank_file where municipality_code = $1 order by imported_at desc, bank_file_id limit 100;

-- name: insertBankFile (file: UUID, municipality: String, sha256: Bytes, name: String, raw: Bytes, lineCount: Int32, deposits: Int64, withdrawals: Int64, at: Instant, by: UUID)
insert into bank_file (
    bank_file_id, municipality_code, sha256, name, raw, line_count, deposits, withdrawals, imported_at, imported_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: insertBankLine (file: UUID, line: Int32, municipality: String, lineKey: String, businessDate: CalendarDate, direction: String, typeCode: String, amount: Int64, payer: String, edi: String, summary: String, outcome: String, rule: String, keyUsed: String, payout: String?, journal: UUID)
insert into bank_line (
    bank_file_id, line, municipality_code, line_key, business_date, direction, type_code, amount, payer, edi,
    summary, outcome, rule, key_used, payout_id, journal_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);

-- name: bankLines (municipality: String) -> [BankLineRow]
select bank_file_id, line, business_date, direction, amount, payer, edi, outcome, rule, key_used, payout_id
from bank_line where municipality_code = $1
order by business_date desc, bank_file_id, line
limit 1000;

-- Every payout announced, with the bank line that brought it once one has.
-- name: payouts (municipality: String) -> [BankedPayout]
select f.payout_id, net, arrival_date, line_key
from settlement_file f
    left join bank_line b on b.municipality_code = f.municipality_code and b.payout_id = f.payout_id
        and b.outcome in ('matched', 'amount_differs')
where f.municipality_code = $1
order by f.payout_id;

-- name: knownBankLines (municipality: String, keys: [String]) -> [String]
select line_key from bank_line where municipality_code = $1 and line_key = any ($2);

-- name: openBreaks (municipality: String) -> [BreakRow]
select break_id, class, account_code, subject, amount, opened_on, found_at, cleared_at
from reconciliation_break where municipality_code = $1 and cleared_at is null
order by opened_on, class, account_code, subject;

-- name: recordBreak (break: UUID, municipality: String, class: String, account: String, subject: String, amount: Int64, openedOn: CalendarDate, at: Instant)
insert into reconciliation_break (
    break_id, municipality_code, class, account_code, subject, amount, opened_on, found_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (municipality_code, class, account_code, subject) where cleared_at is null
do update set amount = excluded.amount;

-- name: clearBreaks (breaks: [UUID], at: Instant)
update reconciliation_break set cleared_at = $2 where break_id = any ($1) and cleared_at is null;

-- name: insertReconciliationRun (run: UUID, municipality: String, at: Instant, by: UUID?, report: JSONText)
insert into reconciliation_run (reconciliation_run_id, municipality_code, run_at, run_by, report)
values ($1, $2, $3, $4, $5);
