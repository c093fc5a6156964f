-- Before PostgreSQL 18 case was folded by the database's locale: C leaves everything beyond ASCII as it is, so a hold on
-- café missed CAFÉ. The root locale of ICU folds alike everywhere.
do $$
begin
  if current_setting('server_version_num')::int < 180000 then
    if exists (select from pg_collation where collname = 'und-x-icu' and collnamespace = 'pg_catalog'::regnamespace) then
      create or replace function folded(text) returns text language sql immutable strict parallel safe as
        'select case when octet_length($1) = char_length($1) then lower($1 collate "C")
           else replace(replace(lower(normalize($1, nfc) collate "und-x-icu"), ''ς'', ''σ''), ''ß'', ''ss'') collate "C" end';
    elsif lower('É' collate "default") <> 'é' then
      raise exception 'The locale of this database does not know that É and é differ by case only, so holds and filters would miss tasks. Use PostgreSQL 18, a server with ICU, or a database with a UTF-8 locale such as C.UTF-8';
    end if;
  end if;
end $$;
