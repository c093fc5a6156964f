package org.tasksweep.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.BatchUndeleted;
import org.tasksweep.wire.BatchUndeleted.Item;
import org.tasksweep.wire.BatchUndeleted.Restore;
import org.tasksweep.wire.ProblemDetail.Where;
import org.tasksweep.wire.UndoneDeletion;

/** Restores tasks by their ids. */
final class Undeletions {
    private static final String CLAIMED =
            "deleted with a key for every owner as well; only a key with tasks:any restores it";

    private final ServiceState state;

    Undeletions(ServiceState state) {
        this.state = state;
    }

    /** @param ifSweep only what one of these deleted; empty: no matter which */
    BatchUndeleted run(Caller caller, List<String> ids, Set<String> ifSweep, boolean atomic) {
        List<Item> items = ids.stream()
                .map(id -> judge(id, state.task(id, caller, null), caller, ifSweep))
                .toList();
        if (atomic) requireAll(items);
        Map<StoredSweep, List<StoredTask.Trash>> undone = new LinkedHashMap<>();
        for (Item item : items) {
            if (item.outcome() != Restore.RESTORED) continue;
            StoredTask task = state.any(item.taskid()).orElseThrow();
            StoredTask.Trash trash = Objects.requireNonNull(task.trash());
            undone.computeIfAbsent(trash.sweep(), sweep -> new ArrayList<>()).add(trash);
            task.restore(state.nextRevision());
        }
        undone.forEach((sweep, back) -> sweep.restoredById(back.size()));
        return new BatchUndeleted(
                items,
                count(items, Restore.RESTORED),
                count(items, Restore.ALIVE),
                count(items, Restore.NOT_FOUND),
                count(items, Restore.SKIPPED),
                undone.entrySet().stream()
                        .sorted(Comparator.comparing(
                                one -> one.getKey().origin().number()))
                        .map(one -> undone(one.getKey(), one.getValue()))
                        .toList());
    }

    private static UndoneDeletion undone(StoredSweep sweep, List<StoredTask.Trash> back) {
        String first = back.stream()
                .map(StoredTask.Trash::time)
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .toString();
        return new UndoneDeletion(sweep.id(), sweep.origin().maker().keyId(), first, sweep.reason(), back.size());
    }

    private static Item judge(String id, @Nullable StoredTask task, Caller caller, Set<String> ifSweep) {
        if (task == null) return new Item(id, Restore.NOT_FOUND, null, null, null);
        StoredTask.Trash trash = task.trash();
        if (trash == null) return new Item(id, Restore.ALIVE, null, null, null);
        String sweep = trash.sweep().id();
        if (!ifSweep.isEmpty() && !ifSweep.contains(sweep)) {
            String others = ifSweep.size() == 1
                    ? "not by " + ifSweep.iterator().next()
                    : "not by one of the " + ifSweep.size() + " sweeps in ifSweep";
            return skipped(id, "OTHER_DELETION", "deleted by " + sweep + ", " + others, sweep);
        }
        if (caller.owner() != null && trash.claimed()) return skipped(id, "NEEDS_TASKS_ANY", CLAIMED, sweep);
        if (caller.owner() != null && trash.sweep().origin().maker().owner() == null) {
            String why = "deleted by " + sweep + " of a key for every owner; only a key with tasks:any restores it";
            return skipped(id, "NEEDS_TASKS_ANY", why, sweep);
        }
        return new Item(id, Restore.RESTORED, null, null, sweep);
    }

    private static Item skipped(String id, String reason, String detail, String sweep) {
        return new Item(id, Restore.SKIPPED, reason, detail, sweep);
    }

    private static void requireAll(List<Item> items) {
        List<Where> errors = new ArrayList<>();
        String reason = "NOT_RESTORABLE";
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (item.outcome() == Restore.RESTORED || item.outcome() == Restore.ALIVE) continue;
            String why = item.detail() == null ? "unknown or purged" : item.detail();
            errors.add(new Where("/taskids/" + i, null, why));
            boolean first = errors.size() == 1;
            if (item.reason() != null && (first || item.reason().equals("OTHER_DELETION"))) reason = item.reason();
        }
        if (errors.isEmpty()) return;
        String detail = "Nothing restored: " + errors.size() + " of " + items.size()
                + " tasks cannot be, the first since it is " + errors.get(0).detail()
                + "; leave them out, or send \"atomic\": false to restore the others";
        int status = reason.equals("NEEDS_TASKS_ANY") ? 403 : 409;
        throw new Refusal(status, reason, detail).at(errors);
    }

    private static int count(List<Item> items, Restore outcome) {
        return (int) items.stream().filter(item -> item.outcome() == outcome).count();
    }
}
