-- What can be booked. The document is the law of the day it was imported; the rows below it exist so that
-- claims have something to refer to. Ids are derived from the codes, so importing twice makes nothing new.

create table catalogue_version (
    catalogue_version_id uuid primary key,
    number bigint generated always as identity,
    municipality_code text not null references municipality,
    sha256 bytea not null,
    document jsonb not null,
    imported_at timestamptz not null,
    imported_by uuid references account,
    constraint catalogue_must_be_imported_once unique (municipality_code, sha256)
);
comment on table catalogue_version is 'A municipality''s facilities, hours and fees as imported. Never changed: a quote names its version.';
create trigger catalogue_version_must_not_change before update or delete on catalogue_version
    for each row execute function refuse_change('catalogue_version_must_not_change');

create table catalogue_current (
    municipality_code text primary key references municipality,
    catalogue_version_id uuid not null references catalogue_version,
    since timestamptz not null
);
comment on table catalogue_current is 'The version in force. Going back to an older document is one more row change here.';

create table facility (
    facility_id uuid primary key,
    municipality_code text not null references municipality,
    code text not null,
    constraint facility_code_must_be_unique unique (municipality_code, code)
);
comment on table facility is '施設: a building or ground with its own address and hours.';

create table space (
    space_id uuid primary key,
    municipality_code text not null references municipality,
    facility_id uuid not null references facility,
    code text not null,
    constraint space_code_must_be_unique unique (facility_id, code)
);
comment on table space is 'An atomic space: the smallest area that is never shared by two uses at one time.';

create table unit (
    unit_id uuid primary key,
    municipality_code text not null references municipality,
    facility_id uuid not null references facility,
    code text not null,
    constraint unit_code_must_be_unique unique (facility_id, code)
);
comment on table unit is 'What people book: a set of atomic spaces (the whole hall, a half, one room).';

create table unit_space (
    catalogue_version_id uuid not null references catalogue_version,
    unit_id uuid not null references unit,
    space_id uuid not null references space,
    primary key (catalogue_version_id, unit_id, space_id)
);
comment on table unit_space is 'Which spaces a unit is made of, by catalogue version: a wall may be moved.';

-- Other processes hold the catalogue in memory; this is how they learn that it changed.
create function announce_catalogue() returns trigger language plpgsql as $$
begin
    perform pg_notify('catalogue', new.municipality_code);
    return null;
end $$;
create trigger announce_catalogue after insert or update on catalogue_current
    for each row execute function announce_catalogue();
