-- Reconciliation of the image store. A sweep of pictures has paths in its manifest instead of ids of tasks.
alter table sweep
  add column missing_pictures text,                -- ANY or ALL: only tasks whose pictures are missing in the store
  add column of_pictures boolean not null default false,
  add column picture_prefix text,                  -- of pictures: what their paths begin with; null: all
  add column picture_since timestamptz,            -- written at this time or later; null: whenever
  add column picture_before timestamptz;           -- written before this time

-- True as soon as pictures of the block may be aside: set before the first of them is moved, in a transaction of its own.
alter table sweep_block add column begun boolean not null default false;

-- When an import wrote it last: its pictures may still be on their way. Null: not since this column exists.
alter table task add column imported_at timestamptz;
alter table trash add column imported_at timestamptz;

-- The reconciliations that have pictures aside.
create index sweep_aside on sweep (id) where purged_at is null and action = 'RECONCILE';

-- Whatever is no undo is purged.
drop index sweep_to_purge;
create index sweep_to_purge on sweep (undo_deadline) where purged_at is null and action <> 'RESTORE';
