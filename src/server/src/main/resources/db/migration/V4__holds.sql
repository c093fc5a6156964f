-- Holds: what nothing may delete, by ids or by a filter. One that is released or has ended stays as a record.
alter table hold
  add column filter       text,                     -- canonical; null: the ids in hold_task
  add column owner        text collate "C",         -- the one owner whose tasks it covers; null: every owner
  add column created_by   text,
  add column created_at   timestamptz not null default now(),
  add column released_by  text,
  add column released_at  timestamptz,
  add column version      bigint not null default 1;
create index hold_in_force on hold (id) where released_at is null;

-- An array of thousands of ids would be unpacked and searched for every row that is deleted.
create table hold_task (
  task_id  text collate "C" not null,
  hold_id  bigint not null,
  primary key (task_id, hold_id)
);
create index hold_task_hold on hold_task (hold_id);
insert into hold_task (task_id, hold_id) select distinct unnest(task_ids), id from hold;
alter table hold drop column task_ids;
