package org.tasksweep.server.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.image.PictureNames;
import org.tasksweep.server.image.StoreBinding;
import org.tasksweep.server.reconciliation.NamedAside;
import org.tasksweep.server.task.TaskPictureStore;
import org.tasksweep.wire.MissingPictures;

/**
 * Finds tasks whose pictures are missing in the image store. Pictures elsewhere do not count, nor do tasks that name none of
 * the store. Where the store cannot answer, it throws {@link org.tasksweep.server.image.ImagesUnavailable}. Thread safe.
 */
final class PictureCheck {
    private final StoreBinding store;
    private final NamedAside aside;
    private final TaskPictureStore pictures = new TaskPictureStore();

    PictureCheck(StoreBinding store) {
        this.store = store;
        this.aside = new NamedAside(store);
    }

    /** Must be called before the transaction in which {@link #without} is called. */
    void requireStore() {
        store.requireOwn();
    }

    /** Those of the tasks whose pictures are missing; {@code ids} are few enough for memory. */
    Set<String> without(Handle handle, List<String> ids, MissingPictures which) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        pictures.of(handle, ids).forEach((id, names) -> {
            List<String> own = names.stream()
                    .filter(name -> PictureNames.path(name).isPresent())
                    .toList();
            if (!own.isEmpty()) named.put(id, own);
        });
        List<String> all = new ArrayList<>();
        named.values().forEach(all::addAll);
        Set<String> missing = all.isEmpty() ? Set.of() : notAside(handle, store.missing(all));
        return named.entrySet().stream()
                .filter(task -> isWithout(task.getValue(), missing, which))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    // What a reconciliation has moved aside before a task named it is there, and is moved back.
    private Set<String> notAside(Handle handle, Set<String> names) {
        Map<String, String> paths = new HashMap<>();
        for (String name : names) paths.put(name, PictureNames.path(name).orElseThrow());
        Set<String> back = aside.moveBack(handle, Set.copyOf(paths.values()));
        return back.isEmpty()
                ? names
                : names.stream()
                        .filter(name -> !back.contains(paths.get(name)))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Those of the ids that are live tasks. */
    Set<String> alive(Handle handle, List<String> ids) {
        return pictures.alive(handle, ids);
    }

    private static boolean isWithout(List<String> names, Set<String> missing, MissingPictures which) {
        return switch (which) {
            case ALL -> missing.containsAll(names);
            case ANY -> names.stream().anyMatch(missing::contains);
        };
    }
}
