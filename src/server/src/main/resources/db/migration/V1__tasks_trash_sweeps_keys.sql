-- Ids compare by bytes: one order for locks, keys and pages, whatever the server's locale.

-- What is alive. Deleting moves the row to trash, so nothing here is ever in a list's way.
create table task (
  task_id       text collate "C" primary key,
  uid           text collate "C" not null,
  category      text,
  image_status  smallint not null check (image_status between 1 and 4),
  prompt        text,
  negative      text,
  seed          bigint,
  width         integer,
  height        integer,
  started_at    timestamptz not null,
  created_at    timestamptz not null default now(),
  error_message text,
  images        text[] not null default '{}',
  bytes         bigint not null default 0
);
create index task_started on task (started_at, task_id);
create index task_owner on task (uid, started_at, task_id);

-- What is deleted and not yet purged. The primary key is its only index: each further one costs deletions a fifth of
-- their speed. Which rows belong to a sweep says the sweep.
create table trash (
  task_id       text collate "C" primary key,
  uid           text collate "C" not null,
  category      text,
  image_status  smallint not null,
  prompt        text,
  negative      text,
  seed          bigint,
  width         integer,
  height        integer,
  started_at    timestamptz not null,
  created_at    timestamptz not null,
  error_message text,
  images        text[] not null,
  bytes         bigint not null,
  sweep_id      bigint not null,
  deleted_at    timestamptz not null,
  deferred      boolean not null
);

-- One deletion as a thing with a life: what undo takes back, until the deadline. task_ids are the ids that were asked for;
-- those of them that this sweep moved are in trash with its number.
create sequence sweep_number;
create table sweep (
  id              bigint primary key default nextval('sweep_number'),
  action          text not null,
  state           text not null,
  reason          text,
  created_by      text not null,
  owner           text,
  request_id      text,
  task_ids        text[] not null,
  deleted         integer not null,
  deferred        integer not null,
  created_at      timestamptz not null,
  undo_deadline   timestamptz not null
);

-- Ids that nothing may delete until ends_at.
create table hold (
  id        bigint generated always as identity primary key,
  reason    text not null,
  task_ids  text[] not null,
  ends_at   timestamptz
);

-- Keys are random 256-bit secrets, so a plain SHA-256 is enough: there is nothing to guess (OWASP ASVS 2.9).
create table api_key (
  id          text primary key,
  name        text not null,
  hash        bytea not null unique check (length(hash) = 32),
  scopes      text[] not null,
  owner       text,
  created_at  timestamptz not null default now(),
  created_by  text,
  revoked_at  timestamptz
);

create table session (
  hash        bytea primary key check (length(hash) = 32),
  key_id      text not null references api_key (id),
  expires_at  timestamptz not null
);
-- Ids do not compress well enough to pay for it.
alter table sweep alter column task_ids set storage external;
