-- A jump of the clock that is still being made up for: from when to when. Null: none.
alter table clock_watch
  add column jumped_from timestamptz,
  add column jumped_at   timestamptz;
-- What a jump has moved an undo deadline to: it moves it once.
alter table sweep add column moved_to timestamptz;
