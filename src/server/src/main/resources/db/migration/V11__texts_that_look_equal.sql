-- Texts that look equal are equal in filters and holds: canonically equivalent ones (NFC), and without regard to case
-- (full folding: ß is ss, the final sigma is a sigma; no language's own rules, so the Turkish dotted and dotless i stay
-- apart). ASCII takes the short way.
do $$
begin
  if current_setting('server_version_num')::int >= 180000 then
    create function folded(text) returns text language sql immutable strict parallel safe as
      'select case when octet_length($1) = char_length($1) then lower($1 collate "C")
         when $1 is nfc normalized then casefold($1 collate pg_unicode_fast) collate "C"
         else casefold(normalize($1, nfc) collate pg_unicode_fast) collate "C" end';
  else
    -- casefold() came with PostgreSQL 18.
    create function folded(text) returns text language sql immutable strict parallel safe as
      'select case when octet_length($1) = char_length($1) then lower($1 collate "C")
         else replace(replace(lower(normalize($1, nfc) collate "default"), ''ς'', ''σ''), ''ß'', ''ss'') collate "C" end';
  end if;
end $$;

-- Finds ids that look like another one. Ids of ASCII, which cannot, are not in it.
create index task_lookalike on task (normalize(task_id, nfc)) where octet_length(task_id) <> char_length(task_id);
