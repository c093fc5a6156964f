-- When a sweep with a rate may go on: it waits for that without a worker, on whatever node goes on.
alter table sweep add column next_at timestamptz;
-- Plans that wait to be run, by who made them: each has a number of them at most.
create index sweep_open_plan on sweep (created_by) where state in ('PLANNING', 'PLANNED');
-- A key for every owner deleted what an owner had in the trash already: then the owner cannot bring it back.
alter table trash add column claimed boolean not null default false;
