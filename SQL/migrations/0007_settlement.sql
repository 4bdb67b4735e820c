-- What the provider and the bank say. Files land raw, whole or not at all; the same file twice is a no-op, and
-- every line ends as matched or as money that somebody must explain.

create table settlement_file (
    settlement_file_id uuid primary key,
    municipality_code text not null references municipality,
    provider text not null,
    sha256 bytea not null,
    name text not null,
    raw bytea not null,
    payout_id text not null,
    business_date date not null,
    arrival_date date not null,
    line_count integer not null,
    gross bigint not null,
    fee bigint not null,
    fee_tax bigint not null,
    net bigint not null,
    imported_at timestamptz not null,
    imported_by uuid not null references account,
    constraint settlement_file_must_be_imported_once unique (municipality_code, sha256),
    constraint payout_must_be_imported_once unique (municipality_code, provider, payout_id),
    constraint payout_must_add_up check (net = gross - fee - fee_tax)
);
comment on table settlement_file is '精算ファイル: one payout as the provider reports it.';

create table settlement_line (
    settlement_file_id uuid not null references settlement_file,
    line integer not null,
    kind text not null constraint settlement_kind_must_be_known check (kind in ('capture', 'refund')),
    transaction_id text not null,
    provider_payment_id text not null,
    merchant_reference text not null,
    occurred_at timestamptz not null,
    gross bigint not null,
    fee bigint not null,
    fee_tax bigint not null,
    net bigint not null,
    outcome text not null constraint settlement_outcome_must_be_known check (
        outcome in ('matched', 'amount_differs', 'missing_in_ledger', 'duplicate')),
    rule text not null,
    key_used text not null,
    -- The payment or the refund that the line settles.
    subject_id uuid,
    journal_id uuid not null references journal,
    primary key (settlement_file_id, line),
    constraint settlement_line_must_add_up check (net = gross - fee - fee_tax),
    constraint matched_line_must_name_its_subject
        check ((outcome in ('matched', 'amount_differs')) = (subject_id is not null))
);
-- No two lines settle the same capture or refund.
create unique index claim_must_be_settled_once on settlement_line (subject_id) where subject_id is not null;
comment on table settlement_line is 'One line of a settlement file with how it was matched, and the journal that booked it.';

create table bank_file (
    bank_file_id uuid primary key,
    municipality_code text not null references municipality,
    sha256 bytea not null,
    name text not null,
    raw bytea not null,
    line_count integer not null,
    deposits bigint not null,
    withdrawals bigint not null,
    imported_at timestamptz not null,
    imported_by uuid not null references account,
    constraint bank_file_must_be_imported_once unique (municipality_code, sha256)
);
comment on table bank_file is '入出金取引明細 as received from the bank.';

create table bank_line (
    bank_file_id uuid not null references bank_file,
    line integer not null,
    municipality_code text not null references municipality,
    -- Names the line wherever it is read again: account, day, 照会番号 and a count among equals.
    line_key text not null,
    business_date date not null,
    direction text not null constraint bank_direction_must_be_known check (direction in ('deposit', 'withdrawal')),
    type_code text not null,
    amount bigint not null constraint bank_amount_must_be_positive check (amount between 1 and 999999999999),
    payer text not null,
    edi text not null,
    summary text not null,
    outcome text not null constraint bank_outcome_must_be_known check (
        outcome in ('matched', 'amount_differs', 'taken_back', 'cancels_out', 'duplicate', 'unexplained')),
    rule text not null,
    key_used text not null,
    payout_id text,
    journal_id uuid not null references journal,
    primary key (bank_file_id, line),
    constraint bank_line_must_be_imported_once unique (municipality_code, line_key)
);
create unique index payout_must_be_banked_once on bank_line (municipality_code, payout_id)
    where outcome in ('matched', 'amount_differs');
comment on table bank_line is 'One movement on the account with how it was matched, and the journal that booked it.';

create table reconciliation_break (
    break_id uuid primary key,
    municipality_code text not null references municipality,
    class text not null,
    account_code text not null references ledger_account,
    subject text not null,
    amount bigint not null,
    opened_on date not null,
    found_at timestamptz not null,
    cleared_at timestamptz
);
create unique index break_must_be_open_once on reconciliation_break (municipality_code, class, account_code, subject)
    where cleared_at is null;
comment on table reconciliation_break is '不突合: an amount that does not return to zero, kept until the books explain it and afterwards.';

create table reconciliation_run (
    reconciliation_run_id uuid primary key,
    municipality_code text not null references municipality,
    run_at timestamptz not null,
    run_by uuid references account,
    report jsonb not null
);
create index reconciliation_run_latest on reconciliation_run (municipality_code, run_at desc);
comment on table reconciliation_run is 'What each reconciliation said, word for word.';

do $$
declare name text;
begin
    foreach name in array array['settlement_file', 'settlement_line', 'bank_file', 'bank_line', 'reconciliation_run'] loop
        execute format(
            'create trigger %1$s_must_not_change before update or delete on %1$s '
            'for each row execute function refuse_change(%2$L)', name, name || '_must_not_change');
    end loop;
end $$;
