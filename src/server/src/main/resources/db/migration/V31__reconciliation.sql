-- Reconciliation of the image store. A sweep of pictures has paths in its manifest instead of ids of tasks.
alter table sweep
  add column missing_pictures text,                -- ANY or ALL: only tasks whose pictures are missing in the store
  add column of_pictures boolean not null default false,
  add column picture_prefix text,                  -- of pictures: what their paths begin with; null: all
  add column picture_since timestamptz,            -- written at this time or later; null: whenever
  add column picture_before timestamptz;           -- written before this time

-- Whatever is no undo is purged.
drop index sweep_to_purge;
create index sweep_to_purge on sweep (undo_deadline) where purged_at is null and action <> 'RESTORE';
