-- What an actor may use up.
create or replace view actor as
  select id, 'key' as kind, name, scopes, owner, '{}'::text[] as roles, revoked_at, expires_at,
    budget_per_hour, rate_per_second, bucket
  from api_key
  union all
  select id, 'person', name, scopes, null, roles, revoked_at, null, null, null, null from person;
