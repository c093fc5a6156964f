-- Which picture store is this database's: the store's marker says the same id. Without it, or with another one, nothing in
-- the store counts as removed. It goes with the database into a dump.
create table picture_store (
  id         uuid not null default gen_random_uuid(),
  marked_at  timestamptz                   -- since when there is a marker; null: there was none yet
);
insert into picture_store default values;

-- When somebody last looked at the clock. What it jumped over since then was nobody's time to undo anything in.
create table clock_watch (
  seen_at  timestamptz not null
);
insert into clock_watch values (clock_timestamp());

-- What else there is to say about a purge that came to its end.
alter table sweep add column purge_note text;
