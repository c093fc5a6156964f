-- People whom a directory or an identity provider knows. What they may do is what their roles were when the directory
-- was asked last; scopes are those of the roles, so that SQL need not know what a role is.
create table person (
  id          text primary key,
  realm       text not null,
  name        text not null,
  roles       text[] not null,
  scopes      text[] not null,
  checked_at  timestamptz not null default now(),
  revoked_at  timestamptz
);

-- A session stands for a key or for a person. It ends at expires_at, or when nobody used it for a while.
alter table session
  alter column key_id drop not null,
  add column person_id text references person (id),
  add column actor_id text not null generated always as (coalesce(key_id, person_id)) stored,
  add column method text not null default 'key',
  add column used_at timestamptz not null default now(),
  add constraint session_of_one check (num_nonnulls(key_id, person_id) = 1);

-- Whoever can act: the ids in created_by, run_by and the like are from here.
create view actor as
  select id, 'key' as kind, name, scopes, owner, '{}'::text[] as roles, revoked_at from api_key
  union all
  select id, 'person', name, scopes, null, roles, revoked_at from person;
