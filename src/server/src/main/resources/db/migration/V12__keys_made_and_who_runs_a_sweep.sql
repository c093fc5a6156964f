-- How many keys somebody made lately, and pages of keys.
create index api_key_created on api_key (created_at, id);

-- The key that ran or resumed a sweep, if it is not the one that planned it: when it is revoked, the sweep pauses.
alter table sweep
  add column run_by text,
-- True if the plan found most of all tasks there are: then running it takes tasks:purge.
  add column mass boolean not null default false;
