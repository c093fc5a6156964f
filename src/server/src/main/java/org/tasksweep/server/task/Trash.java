package org.tasksweep.server.task;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.wire.BatchUndeleted;
import org.tasksweep.wire.BatchUndeleted.Item;
import org.tasksweep.wire.BatchUndeleted.Restore;

/** Brings tasks back from the trash. Thread safe. */
public final class Trash {
    // The rows are locked in id order first, as everywhere: two callers with overlapping ids cannot deadlock.
    private static final String RESTORE = """
            with buried as materialized (
              select task_id from trash
              where task_id = any (:ids) and (cast(:owner as text) is null or uid = :owner)
              order by task_id for update),
            back as (
              delete from trash using buried where trash.task_id = buried.task_id returning trash.*)
            insert into task (task_id, uid, category, image_status, prompt, negative, seed, width, height,
              started_at, created_at, error_message, images, bytes)
            select task_id, uid, category, image_status, prompt, negative, seed, width, height,
              started_at, created_at, error_message, images, bytes
            from back order by task_id
            returning task_id""";
    private static final String ALIVE =
            "select task_id from task where task_id = any (:ids) and (cast(:owner as text) is null or uid = :owner)";

    private final Database database;

    public Trash(Database database) {
        this.database = database;
    }

    /** Restores what of these ids is in the trash, all in one transaction; the rest is told apart. */
    public BatchUndeleted restore(List<String> ids, @Nullable String owner) {
        List<String> distinct = new ArrayList<>(new LinkedHashSet<>(ids));
        Set<String> restored = Database.retrying(() -> select(RESTORE, distinct, owner));
        Set<String> alive = restored.size() == distinct.size() ? Set.of() : select(ALIVE, distinct, owner);
        List<Item> items = distinct.stream()
                .map(id -> new Item(
                        id,
                        restored.contains(id)
                                ? Restore.RESTORED
                                : alive.contains(id) ? Restore.ALIVE : Restore.NOT_FOUND))
                .toList();
        int back = restored.size();
        int there = (int)
                items.stream().filter(item -> item.outcome() == Restore.ALIVE).count();
        return new BatchUndeleted(items, back, there, items.size() - back - there);
    }

    private Set<String> select(String sql, List<String> ids, @Nullable String owner) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql)
                        .bindArray("ids", String.class, ids)
                        .bind("owner", owner)
                        .mapTo(String.class)
                        .set());
    }
}
