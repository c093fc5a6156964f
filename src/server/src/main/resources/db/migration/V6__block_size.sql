-- How many ids a block has, without fetching them: who watches a sweep asks for it several times a second.
alter table sweep_block add column size integer not null generated always as (cardinality(task_ids)) stored;
