package org.tasksweep.server.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.image.Missing;
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

    /**
     * What was found out about tasks.
     *
     * @param without those whose pictures are missing
     * @param unclear those whose pictures may only be away, with a part of the store: by id, why
     */
    record Found(Set<String> without, Map<String, String> unclear) {}

    /** Looks for those of the tasks whose pictures are missing; {@code ids} are few enough for memory. */
    Found without(Handle handle, List<String> ids, MissingPictures which) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        pictures.of(handle, ids).forEach((id, names) -> {
            List<String> own = names.stream()
                    .filter(name -> PictureNames.path(name).isPresent())
                    .toList();
            if (!own.isEmpty()) named.put(id, own);
        });
        List<String> all = new ArrayList<>();
        named.values().forEach(all::addAll);
        Missing missing = all.isEmpty() ? new Missing(Set.of(), Map.of()) : store.missing(all);
        Set<String> certain = notAside(missing.certain());
        Set<String> unclear = notAside(missing.unclear().keySet());
        Set<String> both = new HashSet<>(certain);
        both.addAll(unclear);
        Set<String> without = new HashSet<>();
        Map<String, String> open = new HashMap<>();
        named.forEach((id, names) -> {
            if (isWithout(names, certain, which)) without.add(id);
            else if (isWithout(names, both, which)) open.put(id, why(names, unclear, missing));
        });
        return new Found(without, open);
    }

    private static String why(List<String> names, Set<String> unclear, Missing missing) {
        return names.stream()
                .filter(unclear::contains)
                .map(missing.unclear()::get)
                .findFirst()
                .orElseThrow();
    }

    // What a reconciliation has moved aside before a task named it is there, and is moved back.
    private Set<String> notAside(Set<String> names) {
        Map<String, String> paths = new HashMap<>();
        for (String name : names) paths.put(name, PictureNames.path(name).orElseThrow());
        Set<String> back = aside.moveBack(Set.copyOf(paths.values()));
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
