-- Certificates of erasure, each issued once, and the public keys that ever signed one. Rows are added and never changed.
create table certificate_key (
  id          text primary key,
  public_key  bytea not null,
  created_at  timestamptz not null default now()
);
create table certificate (
  sweep_id    bigint primary key references sweep (id),
  key_id      text not null references certificate_key (id),
  secret      bytea not null check (length(secret) = 32),
  text        text not null,
  issued_at   timestamptz not null,
  issued_by   text not null
);
