-- Money on its way in and back. An intent is written before the provider is called, and what the provider
-- answered after; an unknown outcome is a state, and while it lasts nobody can charge again.

create table payment (
    payment_id uuid primary key,
    municipality_code text not null references municipality,
    reservation_id uuid not null references reservation,
    provider text not null,
    way text not null constraint payment_way_must_be_online_or_terminal check (way in ('online', 'terminal')),
    terminal text,
    amount bigint not null constraint payment_amount_must_be_positive check (amount between 1 and 999999999999),
    state text not null constraint payment_state_must_be_known check (
        state in ('created', 'pending', 'unknown', 'captured', 'declined', 'voided', 'failed')),
    provider_payment_id text,
    hosted_url text,
    method text not null default '',
    captured bigint not null default 0,
    refunded bigint not null default 0,
    captured_at timestamptz,
    decline_code text,
    created_by uuid references account,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint provider_payment_must_be_unique unique (provider, provider_payment_id),
    constraint capture_must_be_whole check (captured = case when state = 'captured' then amount else 0 end),
    constraint captured_payment_must_say_when check ((state = 'captured') = (captured_at is not null)),
    constraint refund_must_not_exceed_payment check (refunded between 0 and captured)
);
create index payment_by_reservation on payment (reservation_id, created_at);
create index payment_to_settle on payment (updated_at) where state in ('created', 'pending', 'unknown');
comment on table payment is '収納の試み: one attempt to take a fee. Its id is the reference the provider knows it by.';

-- The second promise: no fee is taken twice. While one attempt may still bring money, there is no other.
create unique index fee_must_be_taken_once on payment (reservation_id)
    where state in ('created', 'pending', 'unknown') or (state = 'captured' and refunded < captured);

alter table journal add constraint journal_must_name_a_payment foreign key (payment_id) references payment;

create table refund (
    refund_id uuid primary key,
    municipality_code text not null references municipality,
    payment_id uuid not null references payment,
    amount bigint not null constraint refund_amount_must_be_positive check (amount between 1 and 999999999999),
    reason text not null,
    state text not null constraint refund_state_must_be_known check (
        state in ('requested', 'sent', 'executed', 'failed')),
    provider_refund_id text,
    requested_by uuid references account,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    executed_at timestamptz,
    constraint executed_refund_must_say_when check ((state = 'executed') = (executed_at is not null))
);
create index refund_by_payment on refund (payment_id);
comment on table refund is '還付: money going back the way it came.';

-- What is booked as paid was paid, and what was paid is in the books: checked once, at commit.
create function confirmed_reservation_must_be_paid() returns trigger language plpgsql as $$
begin
    if new.fee > 0 and not exists (
        select from payment
        where reservation_id = new.reservation_id and state = 'captured' and captured = new.fee) then
        raise exception 'reservation % is confirmed and not paid', new.reservation_id
            using errcode = '23514', constraint = 'confirmed_reservation_must_be_paid', table = 'reservation';
    end if;
    return null;
end $$;
create constraint trigger confirmed_reservation_must_be_paid after insert or update on reservation
    deferrable initially deferred for each row when (new.state = 'confirmed')
    execute function confirmed_reservation_must_be_paid();

create function captured_payment_must_be_booked() returns trigger language plpgsql as $$
begin
    if not exists (
        select from journal join entry using (journal_id)
        where journal.payment_id = new.payment_id and entry.account_code = 'clearing' and entry.side = 'D'
            and entry.subject = new.payment_id::text and entry.amount = new.captured) then
        raise exception 'payment % is captured and not in the books', new.payment_id
            using errcode = '23514', constraint = 'captured_payment_must_be_booked', table = 'payment';
    end if;
    return null;
end $$;
create constraint trigger captured_payment_must_be_booked after insert or update on payment
    deferrable initially deferred for each row when (new.state = 'captured')
    execute function captured_payment_must_be_booked();

-- Captured money never becomes uncaptured; it goes back by a refund.
create function captured_payment_must_stay_captured() returns trigger language plpgsql as $$
begin
    raise exception 'payment % is captured', old.payment_id
        using errcode = '23514', constraint = 'captured_payment_must_stay_captured', table = 'payment';
end $$;
create trigger captured_payment_must_stay_captured before update on payment
    for each row when (old.state = 'captured' and new.state <> 'captured')
    execute function captured_payment_must_stay_captured();

create table receipt_counter (
    municipality_code text not null references municipality,
    fiscal_year integer not null,
    last_number integer not null,
    primary key (municipality_code, fiscal_year)
);
comment on table receipt_counter is 'The last number given per fiscal year; taken under its row lock, so numbers have no gaps.';

create table receipt (
    payment_id uuid primary key references payment,
    municipality_code text not null references municipality,
    fiscal_year integer not null,
    number integer not null,
    issued_at timestamptz not null,
    document jsonb not null,
    constraint receipt_number_must_be_unique unique (municipality_code, fiscal_year, number)
);
comment on table receipt is '領収書, as issued: printing it again shows the same words and figures.';
create trigger receipt_must_not_change before update or delete on receipt
    for each row execute function refuse_change('receipt_must_not_change');
