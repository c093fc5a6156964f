package org.tasksweep.server.deletion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.BatchUndeleted.Restore;
import org.tasksweep.wire.Outcome;

/** What the service has to do, said once more in the simplest way. Knows six facts per id. */
final class Model {
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, Integer> statuses = new HashMap<>();
    private final Set<String> buried = new HashSet<>();
    private final Set<String> buriedForEveryOwner = new HashSet<>();
    private final Map<String, String> categories = new HashMap<>();
    private final Set<String> held = new HashSet<>();

    List<String> alive() {
        return owners.keySet().stream()
                .filter(id -> !buried.contains(id))
                .sorted()
                .toList();
    }

    List<String> buried() {
        return buried.stream().sorted().toList();
    }

    void put(String id, String owner, int status, String category) {
        owners.putIfAbsent(id, owner);
        if (!owner.equals(owners.get(id))) return;
        // An older line takes nothing back. Of what is buried only the late result counts, if it comes back.
        int known = stage(statuses.getOrDefault(id, 0));
        if (buried.contains(id)) {
            if (status > 2 && stage(status) > known) statuses.put(id, status);
        } else if (stage(status) >= known) {
            statuses.put(id, status);
            categories.put(id, category);
        }
    }

    // Completed comes after failed: it may be the second attempt.
    private static int stage(int status) {
        return status == 3 ? 5 : status;
    }

    /** Puts an id or a category on hold, or takes the hold away. */
    void toggleHold(String idOrCategory) {
        if (!held.add(idOrCategory)) held.remove(idOrCategory);
    }

    List<Outcome> delete(DeleteCommand command) {
        List<Outcome> outcomes = new ArrayList<>(
                command.ids().stream().map(id -> judge(id, command)).toList());
        if (command.strict() && outcomes.stream().anyMatch(Model::blocks)) {
            outcomes.replaceAll(outcome -> outcome == Outcome.DELETED ? Outcome.SKIPPED : outcome);
        }
        for (int i = 0; i < outcomes.size() && !command.validateOnly(); i++) {
            if (outcomes.get(i) == Outcome.DELETED || outcomes.get(i) == Outcome.DEFERRED) {
                buried.add(command.ids().get(i));
                if (command.owner() == null)
                    buriedForEveryOwner.add(command.ids().get(i));
                else buriedForEveryOwner.remove(command.ids().get(i));
            }
        }
        return outcomes;
    }

    private Outcome judge(String id, DeleteCommand command) {
        if (!visible(id, command.owner())) return Outcome.NOT_FOUND;
        if (buried.contains(id)) return Outcome.ALREADY_DELETED;
        if (held.contains(id) || held.contains(categories.get(id))) return Outcome.HELD;
        if (statuses.getOrDefault(id, 0) != 2) return Outcome.DELETED;
        return command.strict() ? Outcome.RUNNING : Outcome.DEFERRED;
    }

    private static boolean blocks(Outcome outcome) {
        return !outcome.gone() || outcome == Outcome.NOT_FOUND;
    }

    Restore restore(String id, @Nullable String owner) {
        if (!visible(id, owner)) return Restore.NOT_FOUND;
        if (buried.contains(id) && owner != null && buriedForEveryOwner.contains(id)) return Restore.SKIPPED;
        return buried.remove(id) ? Restore.RESTORED : Restore.ALIVE;
    }

    private boolean visible(String id, @Nullable String owner) {
        return owners.containsKey(id) && (owner == null || owner.equals(owners.get(id)));
    }
}
