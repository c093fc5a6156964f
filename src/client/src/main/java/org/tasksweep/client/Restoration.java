package org.tasksweep.client;

import java.util.List;
import java.util.Locale;
import org.tasksweep.wire.BatchUndeleted.Item;
import org.tasksweep.wire.BatchUndeleted.Restore;
import org.tasksweep.wire.UndoneDeletion;

/**
 * The result of a restoration. Immutable and thread safe.
 *
 * @param results one result per distinct id, in the order of the request
 * @param undone the deletions that it undid: whose, when and why
 */
public record Restoration(List<Item> results, List<UndoneDeletion> undone) {

    /** Copies the lists. */
    public Restoration {
        results = List.copyOf(results);
        undone = List.copyOf(undone);
    }

    /** Creates a result that does not say whose deletions were undone. */
    public Restoration(List<Item> results) {
        this(results, List.of());
    }

    /** True if none of the ids is deleted now. */
    public boolean complete() {
        return count(Restore.NOT_FOUND) == 0 && count(Restore.SKIPPED) == 0;
    }

    /** The results of the ids that are still in the trash, each with the reason. */
    public List<Item> skipped() {
        return results.stream()
                .filter(item -> item.outcome() == Restore.SKIPPED)
                .toList();
    }

    /** The number of distinct ids in the restoration. */
    public int size() {
        return results.size();
    }

    /** The number of ids with this outcome. */
    public int count(Restore outcome) {
        return (int) results.stream().filter(item -> item.outcome() == outcome).count();
    }

    /** One line: {@code brought back 3 of 5, 1 was alive, 1 not in the trash}. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "brought back %,d of %,d", count(Restore.RESTORED), size()));
        int alive = count(Restore.ALIVE);
        if (alive > 0) line.append(String.format(Locale.ROOT, ", %,d alive already", alive));
        int missing = count(Restore.NOT_FOUND);
        if (missing > 0) line.append(String.format(Locale.ROOT, ", %,d not in the trash", missing));
        int skipped = count(Restore.SKIPPED);
        if (skipped > 0) line.append(String.format(Locale.ROOT, ", %,d left in the trash", skipped));
        if (skipped == 1) line.append(": ").append(skipped().get(0).detail());
        return line.toString();
    }
}
