-- Keys that expire, when they were used last, and, after a rotation, the secret before: it works until the overlap ends.
alter table api_key
  add column expires_at     timestamptz,
  add column last_used_at   timestamptz,
  add column previous_hash  bytea check (length(previous_hash) = 32),
  add column previous_until timestamptz;
create unique index api_key_previous_hash on api_key (previous_hash) where previous_hash is not null;

-- The hash of the secret that opened the session, which ends with it. Sessions of older versions have none.
alter table session add column secret bytea check (length(secret) = 32);
