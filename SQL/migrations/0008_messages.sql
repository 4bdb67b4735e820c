-- Letters in and letters out. A provider's event is written down, once, in the transaction that does what it says;
-- if that fails neither stands, and the provider sends it again. What we owe the outside is written in the transaction
-- that decided it and done by the worker, again after a crash.

create table provider_event (
    provider text not null,
    event_id text not null,
    payload bytea not null,
    received_at timestamptz not null,
    handled_at timestamptz,
    outcome text,
    primary key (provider, event_id)
);
create index provider_event_to_handle on provider_event (received_at) where handled_at is null;
comment on table provider_event is 'Webhooks as received, each once, after their signature was verified.';

create table outbox (
    outbox_id bigint generated always as identity primary key,
    municipality_code text not null references municipality,
    topic text not null constraint outbox_topic_must_be_known check (
        topic in ('settle_payment', 'execute_refund', 'settle_expiry')),
    subject_id uuid not null,
    not_before timestamptz not null,
    attempts integer not null default 0,
    last_error text,
    done_at timestamptz,
    created_at timestamptz not null
);
create unique index outbox_must_not_repeat on outbox (topic, subject_id) where done_at is null;
create index outbox_to_do on outbox (not_before) where done_at is null;
comment on table outbox is 'Work for the worker: ask for a payment''s outcome, send a refund, tidy up after a lapsed hold.';

create table staff_notice (
    staff_notice_id uuid primary key,
    municipality_code text not null references municipality,
    code text not null,
    reservation_id uuid references reservation,
    payment_id uuid references payment,
    detail jsonb not null,
    created_at timestamptz not null,
    seen_at timestamptz,
    seen_by uuid references account
);
create index staff_notice_open on staff_notice (municipality_code, created_at) where seen_at is null;
comment on table staff_notice is 'What staff must know of: a late payment refunded, an amount that differed.';

create table audit_event (
    audit_event_id bigint generated always as identity primary key,
    municipality_code text references municipality,
    account_id uuid references account,
    action text not null,
    subject_kind text not null,
    subject_id text not null,
    detail jsonb not null,
    request_id text not null,
    at timestamptz not null
);
create index audit_event_by_subject on audit_event (subject_kind, subject_id);
comment on table audit_event is '操作記録: who did what to which record, written with the change itself.';
create trigger audit_event_must_not_change before update or delete on audit_event
    for each row execute function refuse_change('audit_event_must_not_change');
create trigger audit_event_must_not_be_emptied before truncate on audit_event
    for each statement execute function refuse_change('audit_event_must_not_change');

create table request_key (
    scope text not null,
    key text not null constraint request_key_must_be_short check (length(key) between 1 and 255),
    request_hash bytea not null,
    -- What was decided: the record made, or the refusal. Kept for ever, so a retry never gets another answer.
    outcome jsonb not null,
    created_at timestamptz not null,
    constraint request_key_must_be_unique primary key (scope, key)
);
comment on table request_key is 'Idempotency-Key per account: the same key, the same answer.';
