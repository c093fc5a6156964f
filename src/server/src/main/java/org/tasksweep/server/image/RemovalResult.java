package org.tasksweep.server.image;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The result of removing pictures; those in neither member were removed.
 *
 * @param failed why, in plain words, by the names whose pictures may still be there
 * @param directories names of directories that are not empty: they are not pictures, and were not removed
 */
public record RemovalResult(Map<String, String> failed, Set<String> directories) {

    public RemovalResult {
        failed = Map.copyOf(failed);
        directories = Set.copyOf(directories);
    }

    /** Nothing was removed, for one reason. */
    static RemovalResult failed(Iterable<String> names, String why) {
        Map<String, String> failed = new HashMap<>();
        names.forEach(name -> failed.put(name, why));
        return new RemovalResult(failed, Set.of());
    }
}
