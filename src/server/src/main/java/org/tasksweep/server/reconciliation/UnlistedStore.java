package org.tasksweep.server.reconciliation;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.image.PictureNames;
import org.tasksweep.server.image.PictureReferenceStore.NamedPicture;

/** Finds names of pictures in the rows of tasks that have no reference yet. Opens no transaction. */
final class UnlistedStore {
    private static final int PAGE = 5_000;
    // Names in another form than their paths, and addresses elsewhere, are found as well, and do no harm.
    private static final String UNLISTED = """
            select t.task_id, t.uid, image from (
              select task_id, uid, images from $table
              where task_id > :after and task_id <= :last and images <> '{}') t, unnest(t.images) image
            where not exists (
                select from picture p where p.path = regexp_replace(image, '^images/', '') and p.task_id = t.task_id)
              and not exists (
                select from picture_share s
                where s.task_id = t.task_id and s.path = regexp_replace(image, '^images/', ''))""";
    private static final String LAST = """
            select max(task_id) from (
              select task_id from $table where task_id > :after order by task_id limit :size) page""";

    private final String table;

    private UnlistedStore(String table) {
        this.table = table;
    }

    static List<UnlistedStore> all() {
        return List.of(new UnlistedStore("task"), new UnlistedStore("trash"));
    }

    /** The last id of the next page; empty: there are no more. */
    Optional<String> pageEnd(Handle handle, String after) {
        return handle.createQuery(LAST.replace("$table", table))
                .bind("after", after)
                .bind("size", PAGE)
                .map((row, context) -> Optional.ofNullable(row.getString(1)))
                .one();
    }

    List<NamedPicture> page(Handle handle, String after, String last) {
        return handle.createQuery(UNLISTED.replace("$table", table))
                .bind("after", after)
                .bind("last", last)
                .map((row, context) ->
                        new NamedPicture(row.getString("image"), row.getString("task_id"), row.getString("uid")))
                .filter(one -> PictureNames.isStorable(one.image()))
                .list();
    }
}
