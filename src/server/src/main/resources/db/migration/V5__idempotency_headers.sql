-- Where what a request made is found: the Location of a 201 or 202.
alter table idempotency add column location text;
