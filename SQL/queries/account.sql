-- row: AccountRow (accountID: UUID, kind: String, login: String, passwordHash: String, displayName: String, disabledAt: Instant?)
-- row: RoleRow (municipalityCode: String, role: String)
-- row: SessionRow (accountID: UUID, kind: String, login: String, displayName: String, csrfToken: String, expiresAt: Instant, roles: [String])
-- row: StaffRow (accountID: UUID, login: String, displayName: String, roles: [String])
-- row: FailureCounts (bySource: Int64, byLogin: Int64, byLoginAndSource: Int64)

-- name: insertAccount (account: UUID, kind: String, login: String, passwordHash: String, displayName: String, nameKana: String, phone: String, at: Instant)
insert into account (account_id, kind, login, password_hash, display_name, name_kana, phone, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8);

-- Gives a role; giving it twice changes nothing.
-- name: grantRole (account: UUID, municipality: String, role: String, by: UUID?, at: Instant)
insert into staff_role (account_id, municipality_code, role, granted_by, granted_at)
values ($1, $2, $3, $4, $5)
on conflict do nothing;

-- name: accountByLogin (login: String) -> AccountRow?
select account_id, kind, login, password_hash, display_name, disabled_at from account where login = $1;

-- A member of staff who is not disabled, with what they may do, as `municipality:role`.
-- name: staffByLogin (login: String) -> StaffRow?
select account_id, login, display_name,
    coalesce(
        (select array_agg(municipality_code || ':' || role order by municipality_code, role)
            from staff_role where staff_role.account_id = account.account_id),
        '{}'::text[]) as roles
from account
where login = $1 and kind = 'staff' and disabled_at is null;

-- name: insertSession (tokenHash: Bytes, account: UUID, csrfToken: String, source: String, at: Instant, expiresAt: Instant)
insert into session (token_hash, account_id, csrf_token, source, created_at, expires_at)
values ($1, $2, $3, $4, $5, $6);

-- The session with whose it is and, as `municipality:role`, what they may do there.
-- name: sessionByToken (tokenHash: Bytes, now: Instant) -> SessionRow?
select session.account_id, account.kind, account.login, account.display_name, session.csrf_token,
    session.expires_at,
    coalesce(
        (select array_agg(municipality_code || ':' || role order by municipality_code, role)
            from staff_role where staff_role.account_id = session.account_id),
        '{}'::text[]) as roles
from session join account using (account_id)
where session.token_hash = $1 and session.expires_at > $2 and account.disabled_at is null;

-- name: deleteSession (tokenHash: Bytes)
delete from session where token_hash = $1;

-- name: deleteExpiredSessions (now: Instant)
delete from session where expires_at <= $1;

-- name: deleteOldLoginFailures (before: Instant)
delete from login_failure where failed_at < $1;

-- name: insertLoginFailure (login: String, source: String, at: Instant)
insert into login_failure (login, source, failed_at) values ($1, $2, $3);

-- name: loginFailures (login: String, source: String, since: Instant) -> FailureCounts
select
    (select count(*) from login_failure where source = $2 and failed_at >= $3) as by_source,
    (select count(*) from login_failure where login = $1 and failed_at >= $3) as by_login,
    (select count(*) from login_failure where login = $1 and source = $2 and failed_at >= $3)
        as by_login_and_source;
