-- Tasks that came back by their ids: how many of which deletion. Rows are added and never changed, so nobody waits for
-- anybody; what the undo of a sweep brought back, the undo has counted.
create table undeletion (
  sweep_id  bigint not null,
  restored  integer not null,
  at        timestamptz not null
);
create index undeletion_sweep on undeletion (sweep_id);
-- By which undos a sweep was taken back. A request never has a source, so it costs deletions nothing.
create index sweep_source on sweep (source_id) where source_id is not null;
