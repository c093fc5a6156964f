-- A key acts until it expires.
create or replace view actor as
  select id, 'key' as kind, name, scopes, owner, '{}'::text[] as roles, revoked_at, expires_at from api_key
  union all
  select id, 'person', name, scopes, null, roles, revoked_at, null from person;
