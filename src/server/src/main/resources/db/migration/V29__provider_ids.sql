-- In front of an account: ids that are looked up at the provider and then become tasks. Those of tasks that have not ended stay
-- and are looked up again, so that the register knows how they ended. An id that the provider does not have is never looked up again.
create table provider_id (
  task_id    text collate "C" primary key,
  uid        text collate "C" not null,
  next_at    timestamptz not null,
  looks      integer not null default 0,
  absent_at  timestamptz,
  problem    text
);
create index provider_id_next on provider_id (next_at);
