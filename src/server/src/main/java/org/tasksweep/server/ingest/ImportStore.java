package org.tasksweep.server.ingest;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.image.PictureReferenceStore;
import org.tasksweep.server.image.PictureReferenceStore.NamedPicture;

/** The statements of an import. Opens no transaction; needs one. */
final class ImportStore {
    private static final String COLUMNS =
            "category, image_status, prompt, negative, seed, width, height, started_at, error_message, images, bytes";
    // A line that is not older adds and replaces members; members that it leaves out stay. Only an error is removed
    // with the attempt that it belongs to.
    private static final String MERGED = """
            coalesce(excluded.category, task.category), excluded.image_status,
                coalesce(excluded.prompt, task.prompt), coalesce(excluded.negative, task.negative),
                coalesce(excluded.seed, task.seed), coalesce(excluded.width, task.width),
                coalesce(excluded.height, task.height), excluded.started_at,
                coalesce(excluded.error_message,
                  case when excluded.image_status = task.image_status then task.error_message end),
                case when excluded.images = '{}' then task.images else excluded.images end,
                coalesce(nullif(excluded.bytes, 0), task.bytes)""";
    private static final String PUT = String.format(
            Locale.ROOT, """
            with line as materialized (
              select * from json_to_recordset(cast(:lines as json)) as l (
                task_id text, uid text, category text, image_status smallint, prompt text, negative text,
                seed numeric(20), width integer, height integer, started_at timestamptz, error_message text,
                images text[], bytes bigint)),
            fresh as materialized (
              select line.* from line where not exists (select from trash where trash.task_id = line.task_id)),
            put as (
              insert into task (task_id, uid, %1$s)
              select task_id, uid, %1$s from fresh order by task_id
              on conflict (task_id) do update set
                (%1$s, revision) = (%2$s, excluded.revision), imported_at = now()
              where task.uid = excluded.uid and not %3$s
                and (%4$s) is distinct from (%2$s)
              returning (xmax = 0) as inserted)
            select count(*) filter (where inserted) as imported, count(*) filter (where not inserted) as updated,
              (select count(*) from line) - (select count(*) from fresh) as trashed
            from put""", COLUMNS, MERGED, older("excluded", "task"), COLUMNS.replaceAll("\\w+", "task.$0"));
    // A deletion that committed while PUT waited for it is not in PUT's snapshot: what it moved must not come back.
    private static final String TAKE_BACK = """
            delete from task using trash
            where task.task_id = any (:ids) and trash.task_id = task.task_id""";
    // A task that was purged in between is no longer in the trash: the line is a new task.
    private static final String BURIED = """
            select count(*) from (select from trash where task_id = any (:ids) order by task_id for update) buried""";
    // The late result of a task that was deleted before it ended: it stays deleted, and its pictures are purged with
    // it.
    // An undo until then brings it back as it ended.
    private static final String LATE = String.format(Locale.ROOT, """
            update trash set image_status = line.image_status, error_message = line.error_message,
              bytes = coalesce(nullif(line.bytes, 0), trash.bytes), deferred = false, imported_at = now(),
              images = trash.images || array(select one from unnest(line.images) one where one <> all (trash.images))
            from json_to_recordset(cast(:lines as json)) as line (
              task_id text, uid text, image_status smallint, error_message text, images text[], bytes bigint)
            where trash.task_id = line.task_id and trash.uid = line.uid and line.image_status in (3, 4)
              and %s""", older("trash", "line"));
    // A form that is neither composed nor decomposed throughout is found among what is alive, and not in the trash,
    // which has no index for it.
    private static final String LOOKALIKES = """
            select line.task_id from unnest(:ids) as line (task_id)
            where exists (
                select from task
                where octet_length(task.task_id) <> char_length(task.task_id)
                  and normalize(task.task_id, nfc) = normalize(line.task_id collate "C", nfc)
                  and task.task_id <> line.task_id)
              or exists (
                select from trash
                where trash.task_id in (normalize(line.task_id, nfc), normalize(line.task_id, nfd))
                  and trash.task_id <> line.task_id)""";
    private static final String LEFT = String.format(Locale.ROOT, """
            select line.task_id, task.uid <> line.uid as foreign_owner
            from unnest(:ids, :uids, :statuses) as line (task_id, uid, image_status)
            join task on task.task_id = line.task_id
            where task.uid <> line.uid or %s""", older("line", "task"));

    private final PictureReferenceStore pictures = new PictureReferenceStore();

    /**
     * @param stale the number of lines that were older than the known data
     * @param foreign ids that another owner has
     */
    record Counts(int imported, int updated, int stale, int trashed, List<String> foreign) {}

    // Lines do not say when they were exported. But a task is queued, is processed and ends, failed or, perhaps at a
    // second attempt, completed: who says less than that saw it earlier.
    private static String older(String one, String other) {
        return stage(one) + " < " + stage(other);
    }

    private static String stage(String alias) {
        return "(" + alias + ".image_status = 3, " + alias + ".image_status)";
    }

    Counts put(Handle handle, List<TaskLine> tasks) {
        List<String> ids = tasks.stream().map(TaskLine::taskid).toList();
        String lines = json(tasks);
        Counts put = handle.createQuery(PUT)
                .bind("lines", lines)
                .map((row, context) ->
                        new Counts(row.getInt("imported"), row.getInt("updated"), 0, row.getInt("trashed"), List.of()))
                .one();
        int late = handle.createUpdate(TAKE_BACK)
                .bindArray("ids", String.class, ids)
                .execute();
        if (put.trashed() + late > 0) {
            int buried = handle.createQuery(BURIED)
                    .bindArray("ids", String.class, ids)
                    .mapTo(Integer.class)
                    .one();
            if (buried < put.trashed() + late) throw Database.conflict();
            handle.createUpdate(LATE).bind("lines", lines).execute();
        }
        pictures.add(
                handle,
                tasks.stream()
                        .flatMap(task ->
                                task.images().stream().map(image -> new NamedPicture(image, task.taskid(), task.uid())))
                        .toList());
        boolean all = put.imported() + put.updated() + put.trashed() == tasks.size();
        Map<Boolean, List<String>> left = all ? Map.of() : left(handle, ids, tasks);
        return new Counts(
                put.imported() - late,
                put.updated(),
                left.getOrDefault(false, List.of()).size(),
                put.trashed() + late,
                left.getOrDefault(true, List.of()));
    }

    /** The given ids that differ from the id of another task by Unicode normalization only. */
    List<String> lookalikes(Handle handle, Collection<String> ids) {
        List<String> able = ids.stream()
                .filter(id -> id.chars().anyMatch(character -> character > 127))
                .toList();
        if (able.isEmpty()) return List.of();
        return handle.createQuery(LOOKALIKES)
                .bindArray("ids", String.class, able)
                .mapTo(String.class)
                .list();
    }

    /** Ids whose line changed nothing although it differs from the known data: another owner (true), or older (false). */
    private static Map<Boolean, List<String>> left(Handle handle, List<String> ids, List<TaskLine> tasks) {
        return handle
                .createQuery(LEFT)
                .bindArray("ids", String.class, ids)
                .bindArray(
                        "uids", String.class, tasks.stream().map(TaskLine::uid).toList())
                .bindArray(
                        "statuses",
                        Integer.class,
                        tasks.stream().map(task -> task.status().code()).toList())
                .map((row, context) -> Map.entry(row.getBoolean("foreign_owner"), row.getString("task_id")))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
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
