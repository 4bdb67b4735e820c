-- What every later table leans on: one operator class, and one way to say "this cannot be changed".

create extension if not exists btree_gist;

-- Refuses the change under the name of the rule, so that the refusal reads the same as a constraint's.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name
        using errcode = '42501', constraint = tg_argv[0], table = tg_table_name;
end $$;

create table municipality (
    municipality_code text primary key
        constraint municipality_code_must_have_six_digits check (municipality_code ~ '^[0-9]{6}$'),
    name_ja text not null,
    name_en text not null,
    created_at timestamptz not null
);
comment on table municipality is
    '自治体, by 全国地方公共団体コード. Stands on every row below: several share one installation.';
