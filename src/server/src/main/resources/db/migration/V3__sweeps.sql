-- Which writing of a task a row is. A plan notes the number of the moment; what is written later has a higher one.
create sequence task_revision;
alter table task add column revision bigint not null default nextval('task_revision');

-- The life of a sweep. Columns of a plan are null where a request deleted at once.
alter table sweep
  alter column undo_deadline drop not null,
  alter column task_ids set default '{}',
  alter column deleted set default 0,
  alter column deferred set default 0,
  add column filter          text,
  add column source_id       bigint,       -- RESTORE: the sweep it takes back
  add column restoring_id    bigint,       -- DELETE: the undo that is at work on it
  add column running_policy  text,
  add column max_rate        integer,      -- tasks a second
  add column max_items       bigint,
  add column undo_seconds    bigint,
  add column auto_run        boolean not null default false,
  add column expected_count  bigint,
  add column tolerance       double precision,
  add column revision        bigint,
  add column plan            jsonb,        -- breakdown, samples, warnings
  add column plan_digest     text,
  add column plan_expires_at timestamptz,
  add column match_count     bigint,
  add column bytes           bigint,
  add column counts          jsonb,        -- when it ended
  add column problem         text,         -- why it is paused, incomplete or failed
  add column started_at      timestamptz,
  add column ended_at        timestamptz,
  add column verified_at     timestamptz,
  add column purged_at       timestamptz,
  add column purged          bigint not null default 0,
  add column purge_attempts  integer not null default 0,
  add column purge_problem   text,
  add column next_purge_at   timestamptz;

-- What is at work, and what waits for its purge; neither grows with what is done.
create index sweep_active on sweep (id) where state in ('PLANNING', 'PLANNED', 'RUNNING');
create index sweep_to_purge on sweep (undo_deadline) where purged_at is null and action = 'DELETE';

-- The manifest of a sweep, 1,000 ids a row: plan, cursor, report and undo list in one. Outcomes are one letter an id, in
-- the ids' order; "." is still to do, null is all of them.
create table sweep_block (
  sweep_id  bigint not null,
  block     integer not null,
  task_ids  text[] collate "C" not null,
  outcomes  text,
  details   jsonb,                         -- by index, where an outcome needs a sentence
  primary key (sweep_id, block)
);
alter table sweep_block alter column task_ids set storage external;

-- Every act: who, what, why, how much. Rows are added and never changed.
create table audit (
  id          bigint generated always as identity primary key,
  at          timestamptz not null,
  act         text not null,
  actor       text not null,
  owner       text,
  reason      text,
  request_id  text,
  sweep_id    bigint,
  asked       integer,
  done        integer,
  deferred    integer,
  detail      text
);
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'audit is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_is_append_only before update or delete or truncate on audit
  for each statement execute function audit_is_append_only();
