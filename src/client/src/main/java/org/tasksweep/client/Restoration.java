package org.tasksweep.client;

import java.util.List;
import java.util.Locale;
import org.tasksweep.wire.BatchUndeleted.Item;
import org.tasksweep.wire.BatchUndeleted.Restore;

/**
 * What an undo did. Thread safe.
 *
 * @param results one result for each distinct id, in the order asked
 */
public record Restoration(List<Item> results) {

    /** Copies the lists. */
    public Restoration {
        results = List.copyOf(results);
    }

    /** True if every id is alive now. */
    public boolean complete() {
        return count(Restore.NOT_FOUND) == 0;
    }

    /** How many distinct ids it was about. */
    public int size() {
        return results.size();
    }

    /** How many ids met this outcome. */
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
        return line.toString();
    }
}
