package org.tasksweep.server.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/** What became of the deletions that a restored database lacked. */
final class RecoveryReport {
    private static final int NAMED = 5;

    private int tasks;
    private int deleted;
    private int held;
    private final List<String> heldIds = new ArrayList<>();

    void add(List<Result> results) {
        tasks += results.size();
        for (Result result : results) {
            if (result.outcome() == Outcome.DELETED || result.outcome() == Outcome.DEFERRED) deleted++;
            if (result.outcome() != Outcome.HELD) continue;
            held++;
            if (heldIds.size() < NAMED) heldIds.add(TextRules.oneLine(result.taskid()));
        }
    }

    int tasks() {
        return tasks;
    }

    int deleted() {
        return deleted;
    }

    @Override
    public String toString() {
        String text = String.format(
                Locale.ROOT,
                "the database was restored from a backup: of %d tasks that were deleted since, %d are deleted again",
                tasks,
                deleted);
        if (held == 0) return text;
        return text + "; " + held + " stay, since they are on hold: " + String.join(", ", heldIds)
                + (held > heldIds.size() ? ", …" : "");
    }
}
