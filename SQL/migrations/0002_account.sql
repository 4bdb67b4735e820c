-- Who may come in. Personal data of an account stays here and in applicant; the books know ids only.

create table account (
    account_id uuid primary key,
    kind text not null constraint account_kind_must_be_known check (kind in ('resident', 'staff')),
    login text not null
        constraint login_must_be_unique unique
        constraint login_must_be_plain check (login ~ '^[a-z0-9][a-z0-9._@+-]{1,63}$'),
    password_hash text not null,
    display_name text not null
        constraint display_name_must_be_given check (length(display_name) between 1 and 100),
    name_kana text not null default '',
    phone text not null default '',
    disabled_at timestamptz,
    created_at timestamptz not null
);
comment on table account is 'A resident or a member of staff. Residents are shared by all municipalities.';

create table staff_role (
    account_id uuid not null references account,
    municipality_code text not null references municipality,
    role text not null constraint role_must_be_known check (role in ('counter', 'administrator')),
    granted_by uuid references account,
    granted_at timestamptz not null,
    primary key (account_id, municipality_code, role)
);
comment on table staff_role is 'What a member of staff may do, per municipality.';

create table session (
    -- SHA-256 of the token: reading this table gives nobody a session.
    token_hash bytea primary key constraint session_token_must_be_hashed check (octet_length(token_hash) = 32),
    account_id uuid not null references account,
    csrf_token text not null,
    source text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    constraint session_must_expire check (expires_at > created_at)
);
create index session_by_account on session (account_id, source);
create index session_by_expiry on session (expires_at);
comment on table session is 'A signed-in browser or API client.';

create table login_failure (
    login_failure_id bigint generated always as identity primary key,
    login text not null,
    source text not null,
    failed_at timestamptz not null
);
create index login_failure_by_login on login_failure (login, failed_at);
create index login_failure_by_source on login_failure (source, failed_at);
comment on table login_failure is
    'Wrong passwords, counted per login and source. There is no lock: a lock is a weapon against the owner.';
