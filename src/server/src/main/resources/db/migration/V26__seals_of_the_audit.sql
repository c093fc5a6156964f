-- Where a request came from, and the transaction that wrote the entry: a seal takes what ended before it.
alter table audit add column address text;
alter table audit add column written_by xid8;
-- Of older entries the transaction is not known; all of them have ended.
alter table audit alter column written_by type xid8
  using cast(cast(least(id, cast(cast(pg_current_xact_id() as text) as bigint) - 1) as text) as xid8);
alter table audit alter column written_by set default pg_current_xact_id(), alter column written_by set not null;
create index audit_written_by on audit (written_by);
create index audit_sweep on audit (sweep_id) where sweep_id is not null;

-- A seal covers the entries since the one before, and chains to it. Rows are added and never changed.
create table audit_seal (
  number      bigint primary key check (number > 0),
  at          timestamptz not null,
  entries     bigint[] not null,
  leaves      bytea not null check (length(leaves) = 32 * cardinality(entries)),
  root        bytea not null check (length(root) = 32),
  previous    bytea not null check (length(previous) = 32),
  hash        bytea not null check (length(hash) = 32),
  -- What the next seal begins with: entries of transactions from here on, with an id above this one. The second is for
  -- a database that was restored into a server which counts its transactions from a lower number.
  next_xact   xid8 not null,
  above_id    bigint not null
);
create trigger audit_seal_is_append_only before update or delete or truncate on audit_seal
  for each statement execute function audit_is_append_only();
