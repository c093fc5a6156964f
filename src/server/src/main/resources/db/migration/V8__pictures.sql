-- Which tasks a picture belongs to. One row per path below the image store, with the task that answers for it; whoever
-- names the same path as well has a row in picture_share. The import writes them and the purge removes them: a task that
-- moves to the trash and back touches nothing here. A path that an import replaced keeps its row until the purge.
create table picture (
  path     text collate "C" not null,      -- plain: without "images/", ".", ".." and empty parts
  task_id  text collate "C" not null,
  shared   boolean not null default false  -- set by whoever shares it, so that a purge that waits for the row sees it
);
create table picture_share (
  path     text collate "C" not null,
  task_id  text collate "C" not null,
  primary key (task_id, path)
);
create index picture_share_path on picture_share (path);

-- The same as the application's rule for names; empty where the name leads elsewhere, or is longer than any key of S3.
create function pg_temp.plain(name text) returns text language plpgsql immutable as $$
declare
  path text := regexp_replace(name, '^images/', '');
  part text;
  parts text[] := '{}';
begin
  if path like '/%' or strpos(path, '://') > 0 or strpos(path, '\') > 0 then return null; end if;
  if path ~ '(^|/)\.{0,2}(/|$)' then
    foreach part in array string_to_array(path, '/') loop
      if part = '..' then
        if cardinality(parts) = 0 then return null; end if;
        parts := trim_array(parts, 1);
      elsif part not in ('', '.') then
        parts := parts || part;
      end if;
    end loop;
    path := array_to_string(parts, '/');
  end if;
  return case when path <> '' and octet_length(path) <= 1024 then path end;
end $$;

create temporary table named on commit drop as
  select pg_temp.plain(image) as path, task_id
  from (select task_id, images from task union all select task_id, images from trash) known, unnest(images) image;
insert into picture (path, task_id, shared)
  select path, min(task_id), min(task_id) <> max(task_id) from named where path is not null group by path;
-- Indexes after the rows: ten million tasks take minutes.
alter table picture add primary key (path);
create index picture_task on picture (task_id);
insert into picture_share (path, task_id)
  select distinct path, named.task_id from named join picture using (path)
  where picture.shared and named.task_id <> picture.task_id;
analyze picture;
analyze picture_share;
