-- import: Ordinance
-- row: CurrentBookRow (ordinanceBookID: UUID, municipalityCode: String, number: Int32, since: Instant, holidayFileID: UUID?)
-- row: BookRow (ordinanceBookID: UUID, municipalityCode: String, number: Int32, madeAt: Instant, reason: String, holidayFileID: UUID?)
-- row: BookEntryRow (ordinanceVersionID: UUID, code: String, number: Int32, stated: EffectivePeriod, effective: EffectivePeriod)
-- row: BookPartRow (ordinanceVersionID: UUID, code: String, number: Int32, effective: EffectivePeriod, document: String)
-- row: OrdinanceVersionRow (ordinanceVersionID: UUID, code: String, number: Int32, sha256: Bytes, effective: EffectivePeriod, importedAt: Instant, importedBy: String?)
-- row: OrdinanceSourceRow (ordinanceVersionID: UUID, code: String, number: Int32, sha256: Bytes, source: String)
-- row: VersionNumber (ordinanceVersionID: UUID, number: Int32)
-- row: HolidayFileRow (holidayFileID: UUID, sha256: Bytes, content: String, firstYear: Int32, lastYear: Int32)

-- First in every transaction that makes a book: a municipality's books are made one after another.
-- name: lockOrdinances (municipality: String) -> String?
select municipality_code from municipality where municipality_code = $1 for no key update;

-- name: currentBooks () -> [CurrentBookRow]
select ordinance_book_id, c.municipality_code, number, since, holiday_file_id
from ordinance_current c join ordinance_book using (ordinance_book_id)
order by c.municipality_code;

-- name: currentBook (municipality: String) -> CurrentBookRow?
select ordinance_book_id, c.municipality_code, number, since, holiday_file_id
from ordinance_current c join ordinance_book using (ordinance_book_id)
where c.municipality_code = $1;

-- name: ordinanceBook (book: UUID) -> BookRow?
select ordinance_book_id, municipality_code, number, made_at, reason, holiday_file_id
from ordinance_book where ordinance_book_id = $1;

-- Newest first.
-- name: ordinanceBooks (municipality: String, limit: Int64) -> [BookRow]
select ordinance_book_id, municipality_code, number, made_at, reason, holiday_file_id
from ordinance_book where municipality_code = $1 order by number desc limit $2;

-- What a book says without the documents themselves: the period each states, and the one it counts for.
-- name: bookEntries (book: UUID) -> [BookEntryRow]
select ordinance_version_id, b.code, number, v.effective as stated, b.effective
from ordinance_book_version b join ordinance_version v using (ordinance_version_id)
where ordinance_book_id = $1
order by b.code, b.effective;

-- name: bookParts (book: UUID) -> [BookPartRow]
select ordinance_version_id, b.code, number, b.effective, document
from ordinance_book_version b join ordinance_version v using (ordinance_version_id)
where ordinance_book_id = $1
order by b.code, b.effective;

-- name: insertOrdinanceBook (book: UUID, municipality: String, number: Int32, holidays: UUID?, at: Instant, by: UUID?, reason: String)
insert into ordinance_book (ordinance_book_id, municipality_code, number, holiday_file_id, made_at, made_by, reason)
values ($1, $2, $3, $4, $5, $6, $7);

-- name: insertBookVersions (book: UUID, municipality: String, versions: [UUID], codes: [String], periods: [EffectivePeriod])
insert into ordinance_book_version (ordinance_book_id, municipality_code, ordinance_version_id, code, effective)
select $1, $2, version, code, effective
from unnest($3::uuid[], $4::text[], $5::daterange[]) as given (version, code, effective);

-- name: setCurrentBook (municipality: String, book: UUID, at: Instant)
insert into ordinance_current (municipality_code, ordinance_book_id, since) values ($1, $2, $3)
on conflict (municipality_code) do update set ordinance_book_id = excluded.ordinance_book_id, since = excluded.since;

-- name: insertOrdinanceVersion (version: UUID, municipality: String, code: String, number: Int32, sha256: Bytes, source: String, document: String, effective: EffectivePeriod, at: Instant, by: UUID?)
insert into ordinance_version (
    ordinance_version_id, municipality_code, code, number, sha256, source, document, effective, imported_at, imported_by)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: ordinanceByDigest (municipality: String, code: String, sha256: Bytes) -> VersionNumber?
select ordinance_version_id, number from ordinance_version
where municipality_code = $1 and code = $2 and sha256 = $3;

-- name: lastOrdinanceNumber (municipality: String, code: String) -> Int32
select coalesce(max(number), 0) from ordinance_version where municipality_code = $1 and code = $2;

-- name: ordinanceVersions (municipality: String) -> [OrdinanceVersionRow]
select ordinance_version_id, code, number, sha256, effective, imported_at, display_name as imported_by
from ordinance_version left join account on account_id = imported_by
where municipality_code = $1
order by code, number;

-- name: ordinanceSource (municipality: String, code: String, number: Int32) -> OrdinanceSourceRow?
select ordinance_version_id, code, number, sha256, source from ordinance_version
where municipality_code = $1 and code = $2 and number = $3;

-- name: insertHolidayFile (file: UUID, sha256: Bytes, source: Bytes, content: String, firstYear: Int32, lastYear: Int32, at: Instant, by: UUID?)
insert into holiday_file (holiday_file_id, sha256, source, content, first_year, last_year, imported_at, imported_by)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict on constraint holiday_file_must_be_imported_once do nothing;

-- name: setCurrentHolidays (sha256: Bytes, at: Instant) -> UUID?
insert into holiday_current (holiday_file_id, since)
select holiday_file_id, $2 from holiday_file where sha256 = $1
on conflict (only_row) do update
    set holiday_file_id = excluded.holiday_file_id, since = excluded.since
    where holiday_current.holiday_file_id <> excluded.holiday_file_id
returning holiday_file_id;

-- name: currentHolidays () -> HolidayFileRow?
select holiday_file_id, sha256, content, first_year, last_year
from holiday_current join holiday_file using (holiday_file_id);

-- name: holidayFile (file: UUID) -> HolidayFileRow?
select holiday_file_id, sha256, content, first_year, last_year from holiday_file where holiday_file_id = $1;

-- Bookings to try other rules on, by day of use, a page at a time: what stands or has been used, not what was given up.
-- row: TrialRow (reservationID: UUID, reference: String, facilityID: UUID, unitID: UUID, during: TimeRange, slots: [String], partySize: Int32, answers: JSONText, fee: Int64, createdAt: Instant)
-- name: reservationsToTry (municipality: String, during: TimeRange, after: Instant, afterID: UUID, limit: Int64) -> [TrialRow]
select reservation_id, reference, facility_id, unit_id, during, slots, party_size, answers, fee, created_at
from reservation
where municipality_code = $1 and during && $2 and lower(during) >= lower($2)
    and state in ('awaiting_payment', 'confirmed', 'used', 'no_show')
    and (lower(during), reservation_id) > ($3, $4)
order by lower(during), reservation_id
limit $5;
