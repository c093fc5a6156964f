package org.tasksweep.server.task;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements of an import. Opens no transaction; needs one. */
final class ImportStore {
    private static final String PUT = """
            with line as materialized (
              select * from json_to_recordset(cast(:lines as json)) as l (
                task_id text, uid text, category text, image_status smallint, prompt text, negative text, seed bigint,
                width integer, height integer, started_at timestamptz, error_message text, images text[], bytes bigint)),
            fresh as materialized (
              select line.* from line where not exists (select from trash where trash.task_id = line.task_id)),
            put as (
              insert into task (task_id, uid, category, image_status, prompt, negative, seed, width, height,
                started_at, error_message, images, bytes)
              select task_id, uid, category, image_status, prompt, negative, seed, width, height,
                started_at, error_message, images, bytes
              from fresh order by task_id
              on conflict (task_id) do update set
                category = excluded.category, image_status = excluded.image_status, prompt = excluded.prompt,
                negative = excluded.negative, seed = excluded.seed, width = excluded.width, height = excluded.height,
                started_at = excluded.started_at, error_message = excluded.error_message, images = excluded.images,
                bytes = excluded.bytes, revision = excluded.revision
              where task.uid = excluded.uid
                and (task.category, task.image_status, task.prompt, task.negative, task.seed, task.width, task.height,
                  task.started_at, task.error_message, task.images, task.bytes)
                is distinct from (excluded.category, excluded.image_status, excluded.prompt, excluded.negative,
                  excluded.seed, excluded.width, excluded.height, excluded.started_at, excluded.error_message,
                  excluded.images, excluded.bytes)
              returning (xmax = 0) as inserted)
            select count(*) filter (where inserted) as imported, count(*) filter (where not inserted) as updated,
              (select count(*) from line) - (select count(*) from fresh) as trashed
            from put""";
    // A deletion that committed while PUT waited for it is not in PUT's snapshot: what it moved must not come back.
    private static final String TAKE_BACK = """
            delete from task using trash
            where task.task_id = any (:ids) and trash.task_id = task.task_id""";
    // The late result of a task that was deleted while it was processing: it stays deleted, and its pictures are purged
    // with
    // it. An undo until then brings it back as it ended.
    private static final String LATE = """
            update trash set image_status = line.image_status, error_message = line.error_message, bytes = line.bytes,
              deferred = false,
              images = trash.images || array(select one from unnest(line.images) one where one <> all (trash.images))
            from json_to_recordset(cast(:lines as json)) as line (
              task_id text, uid text, image_status smallint, error_message text, images text[], bytes bigint)
            where trash.task_id = line.task_id and trash.uid = line.uid and line.image_status in (3, 4)
              and trash.image_status in (1, 2)""";
    private static final String FOREIGN = """
            select task.task_id from task
            join unnest(:ids, :uids) as line (task_id, uid) on task.task_id = line.task_id and task.uid <> line.uid""";

    /** @param foreign ids that another owner has */
    record Counts(int imported, int updated, int trashed, List<String> foreign) {}

    Counts put(Handle handle, List<TaskLine> tasks) {
        List<String> ids = tasks.stream().map(TaskLine::taskid).toList();
        List<String> uids = tasks.stream().map(TaskLine::uid).toList();
        String lines = json(tasks);
        Counts put = handle.createQuery(PUT)
                .bind("lines", lines)
                .map((row, context) ->
                        new Counts(row.getInt("imported"), row.getInt("updated"), row.getInt("trashed"), List.of()))
                .one();
        int late = handle.createUpdate(TAKE_BACK)
                .bindArray("ids", String.class, ids)
                .execute();
        if (put.trashed() + late > 0)
            handle.createUpdate(LATE).bind("lines", lines).execute();
        List<String> foreign = put.imported() + put.updated() + put.trashed() == tasks.size()
                ? List.of()
                : handle.createQuery(FOREIGN)
                        .bindArray("ids", String.class, ids)
                        .bindArray("uids", String.class, uids)
                        .mapTo(String.class)
                        .list();
        return new Counts(put.imported() - late, put.updated(), put.trashed() + late, foreign);
    }

    private static String json(List<TaskLine> tasks) {
        JsonArrayBuilder lines = Json.createArrayBuilder();
        for (TaskLine task : tasks) {
            JsonObjectBuilder line = Json.createObjectBuilder()
                    .add("task_id", task.taskid())
                    .add("uid", task.uid())
                    .add("image_status", task.status().code())
                    .add("started_at", task.startTime().toString())
                    .add("images", Json.createArrayBuilder(task.images()))
                    .add("bytes", task.bytes());
            text(line, "category", task.category());
            text(line, "prompt", task.prompt());
            text(line, "negative", task.negative());
            text(line, "error_message", task.error());
            if (task.seed() != null) line.add("seed", task.seed());
            if (task.width() != null) line.add("width", task.width());
            if (task.height() != null) line.add("height", task.height());
            lines.add(line);
        }
        return lines.build().toString();
    }

    private static void text(JsonObjectBuilder line, String name, @Nullable String value) {
        if (value != null) line.add(name, value);
    }
}
