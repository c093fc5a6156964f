-- How many tasks an hour, and how many requests a second, a key may make. Keys that such a key made share what it has: bucket
-- is the id of the key whose it is.
alter table api_key
  add column budget_per_hour integer check (budget_per_hour > 0),
  add column rate_per_second integer check (rate_per_second > 0),
  add column bucket text;

-- What was used of a budget in the hour that ends at ends_at.
create table budget (
  name     text primary key,
  ends_at  timestamptz not null,
  used     bigint not null
);

-- Until when the requests so far keep a key busy, if it makes one after the other at its rate. Nothing of this matters after
-- a crash, so it costs no write to the log.
create unlogged table request_rate (
  name        text primary key,
  busy_until  timestamptz not null
);
