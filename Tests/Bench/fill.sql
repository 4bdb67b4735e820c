-- What both sides start from: :count reservations that wait for an online payment, every other hour of all rooms, made
-- after one real booking (the sample), with everything that the server would have written for them.

create schema bench;

-- Ids in the order of time, as the server makes them (UUID version 7); `kind` keeps families of ids apart.
create function bench.id(kind integer, i bigint) returns uuid immutable language sql return
    (lpad(to_hex(1790000000000 + i), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8'
        || substr(md5(kind || ':' || i), 1, 15))::uuid;

create function bench.hour(day bigint, hour bigint) returns tstzrange stable language sql return
    tstzrange(
        (current_date + day::integer + make_time(9 + hour::integer, 0, 0)) at time zone 'Asia/Tokyo',
        (current_date + day::integer + make_time(10 + hour::integer, 0, 0)) at time zone 'Asia/Tokyo');

create function bench.slot(hour bigint) returns text immutable language sql return
    'h' || lpad((9 + hour)::text, 2, '0') || '00';

create function bench.moment() returns text stable language sql return
    to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');

-- The provider's webhook for the i-th payment.
create function bench.event(i bigint, amount bigint) returns text stable language sql return
    json_build_object(
        'id', 'evt_' || bench.id(4, i), 'type', 'payment_updated', 'created_at', bench.moment(),
        'payment', json_build_object(
            'id', 'pay_' || bench.id(3, i), 'reference', bench.id(2, i), 'amount', amount, 'currency', 'JPY',
            'state', 'captured', 'method', 'card', 'brand', 'visa', 'captured_at', bench.moment(), 'refunded', 0));

create table bench.sample as
    select r.*, name, name_kana, phone, search_key from reservation r join applicant using (reservation_id);

create table bench.room as
    select row_number() over (order by unit.code) - 1 as number, unit_id, space_id
    from unit join space using (facility_id, code);
create unique index on bench.room (number);

create table bench.filling as
    select i, bench.id(1, i) as reservation, bench.id(2, i) as payment, bench.id(5, i) as journal, unit_id, space_id,
        bench.hour(30 + i / 360, i / 60 % 6 * 2) as during, bench.slot(i / 60 % 6 * 2) as slot
    from generate_series(0, :count - 1) as i join bench.room on number = i % 60;

begin;
insert into reservation
    select reservation, s.municipality_code, s.facility_id, f.unit_id, '1' || lpad(i::text, 7, '0'), s.account_id,
        s.booked_by, 'awaiting_payment', f.during, array[slot], s.party_size, s.purpose, s.answers, s.quote, s.fee,
        s.catalogue_version_id, 'online', now() + interval '1 day', 2, now(), now(),
        s.ordinance_book_id
    from bench.filling f, bench.sample s;
insert into applicant
    select reservation, municipality_code, name, name_kana, phone, search_key from bench.filling, bench.sample;
insert into claim (municipality_code, reservation_id, space_id, during, lane, kind, expires_at)
    select municipality_code, reservation, space_id, f.during, int8range(null, null), 'use', now() + interval '1 day'
    from bench.filling f, bench.sample;
insert into payment (
        payment_id, municipality_code, reservation_id, provider, way, amount, state, provider_payment_id, hosted_url,
        created_by, created_at, updated_at)
    select payment, municipality_code, reservation, 'sandbox', 'online', fee, 'pending', 'pay_' || bench.id(3, i),
        'http://127.0.0.1/pay', account_id, now(), now()
    from bench.filling, bench.sample;
insert into journal (
        journal_id, municipality_code, idem_key, request_hash, kind, business_date, event_at, line_count, description,
        reservation_id)
    select journal, municipality_code, 'assess:' || reservation || ':1', sha256(int8send(i)), 'fee_assessed',
        current_date, now(), 2, '調定', reservation
    from bench.filling, bench.sample;
insert into entry (journal_id, line, municipality_code, account_code, subject, side, amount)
    select journal, 1, municipality_code, 'receivable', reservation::text, 'D', fee from bench.filling, bench.sample
    union all
    select journal, 2, municipality_code, 'revenue', '', 'C', fee from bench.filling, bench.sample;
commit;
drop table bench.filling;
