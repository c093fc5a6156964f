-- Seeds are 64 bits without a sign: bigint ends at half of them. Both tables are rewritten, once, at the first start.
alter table task alter column seed type numeric(20);
alter table trash alter column seed type numeric(20);
