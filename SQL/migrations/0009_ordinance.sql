-- A city's rules as they were written: ordinance documents, the books they make together, and the holidays the days
-- are counted by. What a fee rested on can be read again for as long as the booking is kept, so nothing here is ever
-- changed or taken away; a new rule is a new row.

create table holiday_file (
    holiday_file_id uuid primary key,
    number bigint generated always as identity,
    sha256 bytea not null constraint holiday_file_must_be_imported_once unique,
    -- The very bytes, and what they say in UTF-8.
    source bytea not null,
    content text not null,
    first_year integer not null,
    last_year integer not null,
    imported_at timestamptz not null,
    imported_by uuid references account,
    constraint holiday_file_must_hold_its_digest check (sha256 = sha256(source)),
    constraint holiday_years_must_be_in_order check (first_year <= last_year)
);
comment on table holiday_file is '国民の祝日: the Cabinet Office''s CSV as imported. For its years it is the authority.';
create trigger holiday_file_must_not_change before update or delete on holiday_file
    for each row execute function refuse_change('holiday_file_must_not_change');

create table holiday_current (
    only_row boolean primary key default true constraint holidays_are_the_same_for_all check (only_row),
    holiday_file_id uuid not null references holiday_file,
    since timestamptz not null
);
comment on table holiday_current is 'The file that the next books are made with. Without a row the holidays are computed.';

create table ordinance_version (
    ordinance_version_id uuid primary key,
    municipality_code text not null references municipality,
    code text not null constraint ordinance_code_must_be_plain check (code ~ '^[a-z0-9][a-z0-9_-]{0,39}$'),
    number integer not null,
    sha256 bytea not null,
    -- YAML, to the byte as it was imported.
    source text not null,
    -- The tree of `source`, every scalar as text: what a process reads at its start, whatever becomes of YAML parsers.
    document text not null constraint ordinance_document_must_be_json check (document::json is not null),
    effective daterange not null,
    imported_at timestamptz not null,
    imported_by uuid references account,
    constraint ordinance_must_be_imported_once unique (municipality_code, code, sha256),
    constraint ordinance_number_must_be_unique unique (municipality_code, code, number),
    constraint ordinance_version_must_know_its_document unique (ordinance_version_id, municipality_code, code),
    constraint ordinance_must_hold_its_digest check (sha256 = sha256(convert_to(source, 'UTF8'))),
    constraint ordinance_must_begin_on_a_day check (not isempty(effective) and lower(effective) is not null)
);
comment on table ordinance_version is '条例・規則, one version of one document, as imported.';
create trigger ordinance_version_must_not_change before update or delete on ordinance_version
    for each row execute function refuse_change('ordinance_version_must_not_change');

-- A missing number would look like a version that somebody took away.
create function ordinance_numbers_must_follow() returns trigger language plpgsql as $$
declare last integer;
begin
    select coalesce(max(number), 0) into last from ordinance_version
    where municipality_code = new.municipality_code and code = new.code;
    if new.number <> last + 1 then
        raise exception 'version % of % follows version %', new.number, new.code, last
            using errcode = '23514', constraint = 'ordinance_numbers_must_follow', table = 'ordinance_version';
    end if;
    return new;
end $$;
create trigger ordinance_numbers_must_follow before insert on ordinance_version
    for each row execute function ordinance_numbers_must_follow();

create table ordinance_book (
    ordinance_book_id uuid primary key,
    municipality_code text not null references municipality,
    number integer not null constraint ordinance_book_number_must_be_positive check (number > 0),
    -- None: the holidays were computed.
    holiday_file_id uuid references holiday_file,
    made_at timestamptz not null,
    made_by uuid references account,
    reason text not null constraint ordinance_book_reason_must_be_short check (length(reason) <= 500),
    constraint ordinance_book_number_must_be_unique unique (municipality_code, number),
    constraint ordinance_book_must_know_its_municipality unique (ordinance_book_id, municipality_code)
);
comment on table ordinance_book is 'All versions in force together. A booking names its book, and with it every rule it rests on.';
create trigger ordinance_book_must_not_change before update or delete on ordinance_book
    for each row execute function refuse_change('ordinance_book_must_not_change');

create table ordinance_book_version (
    ordinance_book_id uuid not null,
    ordinance_version_id uuid not null,
    municipality_code text not null,
    code text not null,
    -- Shorter than the document says where a later version of it takes over.
    effective daterange not null,
    primary key (ordinance_book_id, ordinance_version_id),
    constraint book_version_must_be_of_the_books_municipality
        foreign key (ordinance_book_id, municipality_code) references ordinance_book (ordinance_book_id, municipality_code),
    constraint book_version_must_be_of_its_document
        foreign key (ordinance_version_id, municipality_code, code)
        references ordinance_version (ordinance_version_id, municipality_code, code),
    constraint ordinance_period_must_not_be_empty check (not isempty(effective)),
    -- On no day do two versions of one document hold.
    constraint ordinance_periods_must_not_overlap
        exclude using gist (ordinance_book_id with =, code with =, effective with &&)
);
comment on table ordinance_book_version is 'Which version of each document holds on which days, by book.';
create trigger ordinance_book_version_must_not_change before update or delete on ordinance_book_version
    for each row execute function refuse_change('ordinance_book_version_must_not_change');

-- A book is complete when its transaction ends: bookings may name it from then on.
create function ordinance_book_must_not_grow() returns trigger language plpgsql as $$
begin
    if not exists (
        select from ordinance_book
        where ordinance_book_id = new.ordinance_book_id and xmin = pg_current_xact_id()::xid) then
        raise exception 'ordinance book % is complete', new.ordinance_book_id
            using errcode = '23514', constraint = 'ordinance_book_must_not_grow', table = 'ordinance_book_version';
    end if;
    if not exists (
        select from ordinance_version
        where ordinance_version_id = new.ordinance_version_id and new.effective <@ effective) then
        raise exception 'ordinance version % does not hold on all of %', new.ordinance_version_id, new.effective
            using errcode = '23514', constraint = 'ordinance_must_hold_while_it_counts',
                table = 'ordinance_book_version';
    end if;
    return new;
end $$;
create trigger ordinance_book_must_not_grow before insert on ordinance_book_version
    for each row execute function ordinance_book_must_not_grow();

create table ordinance_current (
    municipality_code text primary key references municipality,
    ordinance_book_id uuid not null,
    since timestamptz not null,
    constraint current_book_must_be_the_municipalitys_own
        foreign key (ordinance_book_id, municipality_code) references ordinance_book (ordinance_book_id, municipality_code)
);
comment on table ordinance_current is 'The book in force.';

-- Other processes hold the book in memory; this is how they learn that there is a new one.
create function announce_ordinance() returns trigger language plpgsql as $$
begin
    perform pg_notify('ordinance', new.municipality_code);
    return null;
end $$;
create trigger announce_ordinance after insert or update on ordinance_current
    for each row execute function announce_ordinance();

-- Bookings of before there were books name none; every one since does.
alter table reservation add column ordinance_book_id uuid references ordinance_book;
create function reservation_must_name_its_book() returns trigger language plpgsql as $$
begin
    raise exception 'reservation % names no book of ordinances', new.reservation_id
        using errcode = '23514', constraint = 'reservation_must_name_its_book', table = 'reservation';
end $$;
create trigger reservation_must_name_its_book before insert on reservation
    for each row when (new.ordinance_book_id is null) execute function reservation_must_name_its_book();
comment on column reservation.ordinance_book_id is 'The rules it was made under (なお従前の例による).';
