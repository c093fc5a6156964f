package org.tasksweep.server.task;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Reads the names of the pictures that live tasks list. Opens no transaction. */
public final class TaskPictureStore {
    // By the clock of the database, which has set both times. An import that changes a task may name new pictures.
    private static final String READ = """
            select task_id, images from task
            where task_id = any (:ids) and images <> '{}'
              and greatest(created_at, imported_at) < now() - interval '1 hour'""";

    private static final String ALIVE = "select task_id from task where task_id = any (:ids)";

    /** Those of the ids that are live tasks. */
    public Set<String> alive(Handle handle, List<String> ids) {
        return handle.createQuery(ALIVE)
                .bindArray("ids", String.class, ids)
                .mapTo(String.class)
                .set();
    }

    /**
     * By id: the names of its pictures, as the task lists them. Tasks without any are absent, and so are those that an import has
     * added or changed less than an hour ago, since their pictures may still be on their way.
     */
    public Map<String, List<String>> of(Handle handle, List<String> ids) {
        return handle.createQuery(READ)
                .bindArray("ids", String.class, ids)
                .map((row, context) -> Map.entry(row.getString("task_id"), Arrays.asList((String[])
                        row.getArray("images").getArray())))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
