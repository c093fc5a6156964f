package org.tasksweep.server.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Records which tasks a picture belongs to, so that it is removed with the last of them. An import adds references, also of
 * pictures that it replaces by others; only a purge releases them. Needs a transaction: who adds a reference to a picture
 * that is being released waits for the end of that transaction, and the other way round, by the lock on the picture's row.
 */
public final class PictureReferenceStore {
    // Only what belongs to a task that is there: a line may have been rejected.
    private static final String NAMED = """
            with named as (
              select distinct path, task_id from unnest(:paths, :ids, :uids) as line (path, task_id, uid)
              where (exists (select from task where task.task_id = line.task_id and task.uid = line.uid)
                  or exists (select from trash where trash.task_id = line.task_id and trash.uid = line.uid)))
            """;
    // Also what is there already is locked, the shares first, as everybody does: who removes references of tasks that
    // are gone waits, and then sees the task.
    private static final String ADD_LOCKED = NAMED + """
            select count(*) from (
              select from picture_share s join named using (path, task_id)
              order by s.path, s.task_id for share of s) locked""";
    // In path order, as everybody locks them. A row that stays as it is is locked as well.
    private static final String ADD = NAMED + """
            insert into picture (path, task_id, shared)
            select path, min(task_id), min(task_id) <> max(task_id) from named group by path order by path
            on conflict (path) do update set shared = true
            where not picture.shared and (excluded.shared or picture.task_id <> excluded.task_id)""";
    private static final String ADD_SHARES = NAMED + """
            insert into picture_share (path, task_id)
            select path, named.task_id from named join picture using (path) where named.task_id <> picture.task_id
            on conflict do nothing""";
    // Every purge takes the shares in this order, before anything else: none passes a picture on to a task whose share
    // another is removing, and no two wait for each other.
    private static final String LOCK_SHARES = """
            select count(*) from (
              select from picture_share
              where task_id = any (:ids) or path in (select path from picture where task_id = any (:ids) and shared)
              order by path, task_id for update) locked""";
    private static final String RELEASE_SHARES = "delete from picture_share where task_id = any (:ids)";
    private static final String RELEASE =
            "delete from picture where task_id = any (:ids) returning path, task_id, shared";
    // Another task becomes responsible for a shared picture. Its share is locked, since a share that is being removed
    // does not count.
    private static final String INHERIT = """
            with shares as materialized (
              select path, task_id from picture_share where path = any (:paths) order by path, task_id for update)
            insert into picture (path, task_id, shared)
            select path, min(task_id), count(*) > 1 from shares group by path
            returning path""";
    private static final String NO_SHARE_ANY_MORE = """
            delete from picture_share s using picture
            where s.path = any (:paths) and picture.path = s.path and picture.task_id = s.task_id""";
    private static final String REFERENCED = "select path from picture where path = any (:paths)";

    private static final String KEEP =
            "insert into picture (path, task_id) select * from unnest(:paths, :ids) on conflict do nothing";

    private record Reference(String path, String task, boolean shared) {}

    /** A picture as a task names it. */
    public record NamedPicture(String image, String task, String owner) {}

    /** Records which pictures these tasks name, deleted or not. */
    public void add(Handle handle, List<NamedPicture> named) {
        List<String> paths = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        List<String> uids = new ArrayList<>();
        for (NamedPicture picture : named) {
            Optional<String> path = PictureNames.path(picture.image());
            if (path.isEmpty()) continue;
            paths.add(path.get());
            ids.add(picture.task());
            uids.add(picture.owner());
        }
        if (paths.isEmpty()) return;
        of(handle.createQuery(ADD_LOCKED), paths, ids, uids).mapTo(Long.class).one();
        of(handle.createUpdate(ADD), paths, ids, uids).execute();
        of(handle.createUpdate(ADD_SHARES), paths, ids, uids).execute();
    }

    private static <S extends SqlStatement<S>> S of(
            S statement, List<String> paths, List<String> ids, List<String> uids) {
        return statement
                .bindArray("paths", String.class, paths)
                .bindArray("ids", String.class, ids)
                .bindArray("uids", String.class, uids);
    }

    /**
     * Removes the references of these tasks to pictures.
     *
     * @param images by task: the names that its row lists
     * @return the pictures that no other task names, each with one of the tasks that did
     */
    public Map<String, String> release(Handle handle, Map<String, List<String>> images) {
        List<String> ids = List.copyOf(images.keySet());
        handle.createQuery(LOCK_SHARES)
                .bindArray("ids", String.class, ids)
                .mapTo(Integer.class)
                .one();
        handle.createUpdate(RELEASE_SHARES).bindArray("ids", String.class, ids).execute();
        List<Reference> released = handle.createQuery(RELEASE)
                .bindArray("ids", String.class, ids)
                .map((row, context) ->
                        new Reference(row.getString("path"), row.getString("task_id"), row.getBoolean("shared")))
                .list();
        Set<String> inherited = inherit(
                handle,
                released.stream().filter(Reference::shared).map(Reference::path).toList());
        Map<String, String> free = new LinkedHashMap<>();
        for (Reference one : released) if (!inherited.contains(one.path())) free.put(one.path(), one.task());
        unreferenced(handle, images, free, inherited);
        Map<String, String> names = new LinkedHashMap<>();
        free.forEach((path, task) -> names.put(PictureNames.of(path), task));
        return names;
    }

    private static Set<String> inherit(Handle handle, List<String> shared) {
        if (shared.isEmpty()) return Set.of();
        Set<String> inherited = handle.createQuery(INHERIT)
                .bindArray("paths", String.class, shared)
                .mapTo(String.class)
                .set();
        handle.createUpdate(NO_SHARE_ANY_MORE)
                .bindArray("paths", String.class, shared)
                .execute();
        return inherited;
    }

    // Rows that did not come in through the import name pictures without a reference.
    private static void unreferenced(
            Handle handle, Map<String, List<String>> images, Map<String, String> free, Set<String> inherited) {
        Map<String, String> unknown = new LinkedHashMap<>();
        images.forEach((task, names) -> names.forEach(name -> PictureNames.path(name)
                .filter(path -> !free.containsKey(path) && !inherited.contains(path))
                .ifPresent(path -> unknown.put(path, task))));
        if (unknown.isEmpty()) return;
        Set<String> others = new HashSet<>(handle.createQuery(REFERENCED)
                .bindArray("paths", String.class, List.copyOf(unknown.keySet()))
                .mapTo(String.class)
                .list());
        unknown.forEach((path, task) -> {
            if (!others.contains(path)) free.put(path, task);
        });
    }

    /** Takes a release back for pictures that could not be removed. */
    public void keep(Handle handle, Map<String, String> tasksByName, Collection<String> names) {
        if (names.isEmpty()) return;
        handle.createUpdate(KEEP)
                .bindArray(
                        "paths",
                        String.class,
                        names.stream()
                                .map(name -> PictureNames.path(name).orElseThrow())
                                .toList())
                .bindArray(
                        "ids",
                        String.class,
                        names.stream().map(tasksByName::get).toList())
                .execute();
    }
}
