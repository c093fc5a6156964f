-- True if a key for every owner had a hand in it: whoever goes on with it afterwards, such a key alone takes it back. What is
-- known of old ones: who made it, who ran it last, and what the audit says of those before.
alter table sweep add column any_owner boolean not null default false;
update sweep set any_owner = true
where owner is null
  or exists (
    select from api_key k where k.id in (sweep.created_by, sweep.run_by) and 'tasks:any' = any (k.scopes));
update sweep set any_owner = true
from audit join api_key k on k.id = audit.actor
where not any_owner and audit.sweep_id = sweep.id and audit.act in ('RUN', 'RESUME', 'RETRY')
  and 'tasks:any' = any (k.scopes);
