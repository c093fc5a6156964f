-- Answers to requests with an Idempotency-Key, kept 24 h, written in the transaction that did the work.
create table idempotency (
  key_id      text not null,
  key         text collate "C" not null,
  request     text not null,
  status      integer not null,
  preference  text,
  body        text not null,
  created_at  timestamptz not null default now(),
  primary key (key_id, key)
);
create index idempotency_age on idempotency (created_at);
