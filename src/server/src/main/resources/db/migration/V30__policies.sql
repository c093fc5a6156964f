-- Retention rules that start sweeps by themselves.
create table policy (
  id            bigint generated always as identity primary key,
  name          text not null,
  filter        text not null,             -- canonical, without ages
  keep_seconds  bigint check (keep_seconds >= 3600),
  keep_last     integer check (keep_last >= 1),
  run_time      time not null,
  run_days      text[] not null,           -- empty: every day
  zone          text not null,
  max_tasks     bigint not null check (max_tasks >= 1),
  undo_seconds  bigint,                    -- null: the service's
  owner         text collate "C",          -- the one owner whose tasks it deletes; null: every owner
  state         text not null check (state in ('ACTIVE', 'PAUSED')),
  problem       text,
  runs_as       text,                      -- with whose rights it runs
  next_at       timestamptz,
  created_by    text not null,
  created_at    timestamptz not null,
  deleted_at    timestamptz,               -- kept as a record, since its sweeps name it
  version       bigint not null default 1,
  check (keep_seconds is not null or keep_last is not null),
  check ((state = 'ACTIVE') = (next_at is not null) and (state = 'ACTIVE') = (runs_as is not null)),
  check (deleted_at is null or state = 'PAUSED')
);

-- Sweeps of policies. Their filter has the age that keep_seconds demands.
alter table sweep
  add column policy_id bigint,
  add column keep_last integer,            -- so many of the latest tasks of each owner stay,
  add column keep_among text,              -- of those that match this filter
  add column run_limit bigint;             -- runs by itself only if the plan has no more tasks
create index sweep_policy on sweep (policy_id, id) where policy_id is not null;
