package org.tasksweep.server.reconciliation;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The statements about pictures that no task names. Opens no transaction. */
final class OrphanStore {
    // A reference counts only if its task is there: tasks may have been deleted by hand.
    private static final String NAMED = """
            select path from picture p
            where path = any (:paths)
              and (exists (select from task t where t.task_id = p.task_id)
                or exists (select from trash t where t.task_id = p.task_id))
            union
            select path from picture_share p
            where path = any (:paths)
              and (exists (select from task t where t.task_id = p.task_id)
                or exists (select from trash t where t.task_id = p.task_id))""";
    // In path order, as imports take them. No task has a blank id.
    private static final String CLAIM = """
            insert into picture (path, task_id)
            select path, '' from (select distinct unnest(:paths) collate "C" as path) one order by path
            on conflict (path) do update set task_id = picture.task_id""";
    // A reference whose task is gone stays: an import of that task that is running now relies on it.
    private static final String RELEASE = "delete from picture where path = any (:paths) and task_id = ''";

    /** Those of the paths that a task names, alive or in the trash. */
    Set<String> named(Handle handle, List<String> paths) {
        return handle.createQuery(NAMED)
                .bindArray("paths", String.class, paths)
                .mapTo(String.class)
                .set();
    }

    /** Lets imports that name one of the paths wait for the end of the transaction, and waits for those before it. */
    void claim(Handle handle, List<String> paths) {
        handle.createUpdate(CLAIM).bindArray("paths", String.class, paths).execute();
    }

    void release(Handle handle, List<String> paths) {
        handle.createUpdate(RELEASE).bindArray("paths", String.class, paths).execute();
    }
}
