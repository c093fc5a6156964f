-- What needs a person's attention. Sweeps of single requests are in neither, so they cost deletions nothing.
create index sweep_attention on sweep ((coalesce(ended_at, created_at))) where state in ('PAUSED', 'INCOMPLETE', 'FAILED');
create index sweep_purge_problem on sweep (id) where purge_problem is not null and purged_at is null;
