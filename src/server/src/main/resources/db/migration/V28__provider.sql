-- With an account at a provider in front of which this service stands, a task of the trash is deleted there before its row
-- goes: when the provider was asked, when its own infobytaskid no longer showed the task, and what it said if it still does.
-- A row that the provider was asked for cannot be restored any more. Without a provider these columns stay empty.
alter table trash
  add column provider_asked_at timestamptz,
  add column provider_gone_at  timestamptz,
  add column provider_said     text;
