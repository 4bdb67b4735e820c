-- row: CatalogueRow (catalogueVersionID: UUID, municipalityCode: String, document: JSONText)

-- name: insertMunicipality (code: String, nameJa: String, nameEn: String, at: Instant)
insert into municipality (municipality_code, name_ja, name_en, created_at) values ($1, $2, $3, $4)
on conflict (municipality_code) do update set name_ja = excluded.name_ja, name_en = excluded.name_en;

-- The version that holds this very document, made when there is none.
-- name: insertCatalogueVersion (version: UUID, municipality: String, sha256: Bytes, document: JSONText, at: Instant, by: UUID?)
insert into catalogue_version (catalogue_version_id, municipality_code, sha256, document, imported_at, imported_by)
values ($1, $2, $3, $4, $5, $6)
on conflict on constraint catalogue_must_be_imported_once do nothing;

-- name: insertFacilities (ids: [UUID], municipality: String, codes: [String])
insert into facility (facility_id, municipality_code, code)
select id, $2, code from unnest($1::uuid[], $3::text[]) as given (id, code)
on conflict do nothing;

-- name: insertSpaces (ids: [UUID], municipality: String, facilities: [UUID], codes: [String])
insert into space (space_id, municipality_code, facility_id, code)
select id, $2, facility, code from unnest($1::uuid[], $3::uuid[], $4::text[]) as given (id, facility, code)
on conflict do nothing;

-- name: insertUnits (ids: [UUID], municipality: String, facilities: [UUID], codes: [String])
insert into unit (unit_id, municipality_code, facility_id, code)
select id, $2, facility, code from unnest($1::uuid[], $3::uuid[], $4::text[]) as given (id, facility, code)
on conflict do nothing;

-- name: insertUnitSpaces (municipality: String, sha256: Bytes, units: [UUID], spaces: [UUID])
insert into unit_space (catalogue_version_id, unit_id, space_id)
select catalogue_version_id, unit, space
from catalogue_version, unnest($3::uuid[], $4::uuid[]) as given (unit, space)
where municipality_code = $1 and sha256 = $2
on conflict do nothing;

-- name: setCurrentCatalogue (municipality: String, sha256: Bytes, at: Instant)
insert into catalogue_current (municipality_code, catalogue_version_id, since)
select municipality_code, catalogue_version_id, $3 from catalogue_version
where municipality_code = $1 and sha256 = $2
on conflict (municipality_code) do update
    set catalogue_version_id = excluded.catalogue_version_id, since = excluded.since
    where catalogue_current.catalogue_version_id <> excluded.catalogue_version_id;

-- name: currentCatalogues () -> [CatalogueRow]
select catalogue_version_id, municipality_code, document
from catalogue_current join catalogue_version using (catalogue_version_id, municipality_code)
order by municipality_code;
