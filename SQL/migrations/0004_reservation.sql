-- The reservation and its claims. The exclusion constraint at the end of this file is the first promise of the
-- product: no slot is ever given twice, whoever writes, psql included.

create table reservation_state (
    state text primary key,
    name_ja text not null,
    -- States in which a deadline must be set, because something is kept for somebody who has not paid.
    lapses boolean not null,
    -- States in which the reservation must hold claims on its spaces.
    claims boolean not null
);
comment on table reservation_state is 'The states of a reservation. Review and approval (使用許可) join later.';
insert into reservation_state values
    ('held', '仮押さえ', true, true),
    ('awaiting_payment', '支払待ち', true, true),
    ('confirmed', '予約確定', false, true),
    ('used', '利用済み', false, true),
    ('expired', '期限切れ', false, false),
    ('withdrawn', '取下げ', false, false),
    ('cancelled', '取消し', false, false),
    ('no_show', '不使用', false, true);

create table reservation_move (
    from_state text not null references reservation_state,
    to_state text not null references reservation_state,
    primary key (from_state, to_state)
);
comment on table reservation_move is 'The only moves there are. The rule in Reservation/ReservationState holds the same list, and a test compares them.';
insert into reservation_move values
    ('held', 'awaiting_payment'),
    ('held', 'confirmed'),
    ('held', 'expired'),
    ('held', 'withdrawn'),
    ('awaiting_payment', 'confirmed'),
    ('awaiting_payment', 'expired'),
    ('awaiting_payment', 'withdrawn'),
    ('awaiting_payment', 'cancelled'),
    ('confirmed', 'used'),
    ('confirmed', 'cancelled'),
    ('confirmed', 'no_show'),
    -- A payment that arrived after the hold had lapsed, while the slot was still free.
    ('expired', 'awaiting_payment'),
    ('expired', 'confirmed');

create table reservation (
    reservation_id uuid primary key,
    municipality_code text not null references municipality,
    facility_id uuid not null references facility,
    unit_id uuid not null references unit,
    reference text not null constraint reference_must_be_unique unique
        constraint reference_must_be_canonical check (reference ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
    account_id uuid references account,
    booked_by uuid not null references account,
    state text not null references reservation_state,
    during tstzrange not null,
    slots text[] not null,
    party_size integer not null constraint party_size_must_be_positive check (party_size > 0),
    purpose text not null default '' constraint purpose_must_be_short check (length(purpose) <= 200),
    answers jsonb not null,
    quote jsonb not null,
    fee bigint not null constraint fee_must_not_be_negative check (fee between 0 and 999999999999),
    catalogue_version_id uuid not null references catalogue_version,
    payment_way text constraint payment_way_must_be_known check (payment_way in ('online', 'counter')),
    expires_at timestamptz,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint reservation_time_must_be_bounded
        check (not isempty(during) and lower(during) is not null and upper(during) is not null),
    constraint hold_must_expire check ((state in ('held', 'awaiting_payment')) = (expires_at is not null))
);
create index reservation_by_account on reservation (account_id, created_at desc) where account_id is not null;
create index reservation_by_expiry on reservation (expires_at) where expires_at is not null;
create index reservation_by_municipality on reservation (municipality_code, created_at desc, reservation_id desc);
comment on table reservation is '予約. Who it is for stands in applicant, apart from it.';

create function reservation_must_follow_allowed_moves() returns trigger language plpgsql as $$
begin
    if not exists (select from reservation_move where from_state = old.state and to_state = new.state) then
        raise exception 'reservation % cannot move from % to %', old.reservation_id, old.state, new.state
            using errcode = '23514', constraint = 'reservation_must_follow_allowed_moves', table = 'reservation';
    end if;
    return new;
end $$;
create trigger reservation_must_follow_allowed_moves before update on reservation
    for each row when (old.state is distinct from new.state)
    execute function reservation_must_follow_allowed_moves();

create table applicant (
    reservation_id uuid primary key references reservation,
    municipality_code text not null references municipality,
    name text not null constraint applicant_name_must_be_given check (length(name) between 1 and 100),
    name_kana text not null default '' constraint applicant_kana_must_be_short check (length(name_kana) <= 100),
    phone text not null default '' constraint applicant_phone_must_be_short check (length(phone) <= 30),
    -- Name and kana without spaces, NFKC, lower case: what the counter types is folded the same way.
    search_key text not null
);
create index applicant_by_municipality on applicant (municipality_code);
comment on table applicant is '申請者: the personal data of a reservation, apart from it and from the books.';

create table claim (
    claim_id bigint generated always as identity primary key,
    municipality_code text not null references municipality,
    reservation_id uuid references reservation,
    space_id uuid not null references space,
    during tstzrange not null,
    -- Who may stand beside whom: (,) is use and meets everything; [n,n] is a reservation's own preparation and
    -- clean-up, which another's may touch; [0,0] is a closure.
    lane int8range not null,
    kind text not null constraint claim_kind_must_be_known check (kind in ('use', 'preparation', 'closure')),
    -- A constraint cannot ask for the time, so a lapsed hold keeps its claims until the next claimant or the
    -- worker takes them away.
    expires_at timestamptz,
    constraint claim_must_be_bounded
        check (not isempty(during) and lower(during) is not null and upper(during) is not null),
    constraint claim_lane_must_fit_its_kind check (
        case kind
            when 'use' then lane = int8range(null, null)
            when 'closure' then lane = int8range(0, 1)
            else lower(lane) > 0 and upper(lane) = lower(lane) + 1
        end),
    constraint claim_must_belong_to_a_reservation check ((kind = 'closure') = (reservation_id is null)),
    constraint claim_must_not_overlap
        exclude using gist (space_id with =, during with &&, lane with &&)
);
create index claim_by_reservation on claim (reservation_id);
create index claim_by_expiry on claim (expires_at) where expires_at is not null;
comment on table claim is 'One row per atomic space and stretch of time that a reservation keeps for itself.';

-- A reservation that counts as booked and holds no claim would be a promise nobody keeps.
create function booked_reservation_must_hold_its_claims() returns trigger language plpgsql as $$
declare current text;
begin
    select state into current from reservation where reservation_id = new.reservation_id;
    if current in ('confirmed', 'awaiting_payment', 'held')
        and not exists (select from claim where reservation_id = new.reservation_id and kind = 'use') then
        raise exception 'reservation % is % without a claim', new.reservation_id, current
            using errcode = '23514', constraint = 'booked_reservation_must_hold_its_claims', table = 'reservation';
    end if;
    return null;
end $$;
create constraint trigger booked_reservation_must_hold_its_claims after insert or update on reservation
    deferrable initially deferred for each row execute function booked_reservation_must_hold_its_claims();

-- Takes the locks of (space, day) in one order for everybody, so that two claimants never wait for each other
-- in a circle. The keys come hashed; sorting them here means that no caller can get the order wrong.
create function lock_space_days(keys bigint[]) returns void language plpgsql as $$
declare k bigint;
begin
    for k in select distinct unnest(keys) as key order by key loop
        perform pg_advisory_xact_lock(k);
    end loop;
end $$;
