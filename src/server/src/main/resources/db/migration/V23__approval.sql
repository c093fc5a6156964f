-- A large sweep needs the approval of a second person before it runs, and perhaps once more before an early purge.
alter table sweep
  add column needs_approval    boolean not null default false,
  add column approved_by       text,
  add column approved_at       timestamptz,
  add column purge_approved_by text,
  add column purge_approved_at timestamptz;
