package org.tasksweep.shell;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.tasksweep.client.ProviderPreview;
import org.tasksweep.client.ProviderSummary;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.wire.ProviderOutcome;
import org.tasksweep.wire.ProviderResult;

/** What a person reads about a deletion at a provider. */
record ProviderText(Screen screen, URI provider) {

    /** How many ids that are left are named. */
    static final int NAMED = 3;

    private static final String NO_UNDO =
            "\n A provider has no trash: a deletion there cannot be undone. Undo, holds and sweeps"
                    + " need a Tasksweep server in front of the account.";

    /** @param reported how many ids are in the report of an earlier run */
    String preview(ProviderPreview preview, String absent, Path found, long reported) {
        StringBuilder text = new StringBuilder(" " + Human.count(preview.ids(), "id") + " at " + provider + ": "
                + Human.count(preview.there(), "task") + " there");
        if (preview.notThere() > 0) {
            text.append(", ").append(Human.count(preview.notThere())).append(" not found (\"");
            text.append(Harmless.text(absent)).append("\")");
        }
        if (preview.unknown() > 0)
            text.append(", ").append(Human.count(preview.unknown())).append(" not answered");
        text.append(
                reported == 0
                        ? ". Nothing was deleted."
                        : ". An earlier run has reported " + Human.count(reported) + ".");
        counts(text, "Status", preview.byStatus());
        counts(text, "Model", preview.byModel());
        counts(text, "Age", preview.byAge());
        text.append("\n Each id: ").append(Harmless.exact(found.toString()));
        return text.append(NO_UNDO).toString();
    }

    private static void counts(StringBuilder text, String what, Map<String, Long> counts) {
        if (counts.isEmpty()) return;
        text.append(String.format(Locale.ROOT, "\n %-7s", what));
        text.append(counts.entrySet().stream()
                .map(entry -> Harmless.text(entry.getKey()) + " " + Human.count(entry.getValue()))
                .collect(Collectors.joining(", ")));
    }

    /**
     * How long the deletion may take: one look at each task, as before.
     *
     * @param lookedUp how many ids were looked up in this time
     */
    String estimate(Duration took, long lookedUp, long toDelete, long reported) {
        if (toDelete == 0) return "\n There is nothing to delete.";
        String line = "\n .run() deletes them";
        long left = Math.max(0, toDelete - reported);
        if (lookedUp <= 0 || left == 0) return line + ".";
        Duration rest = Duration.ofMillis(took.toMillis() * left / lookedUp);
        return line + ", in about " + Human.duration(rest) + ". " + screen.took(took);
    }

    String result(ProviderSummary summary, List<ProviderResult> left, Path report, Duration took) {
        StringBuilder text = new StringBuilder();
        for (ProviderResult result : left) {
            text.append(' ').append(Harmless.exact(result.taskid())).append(' ').append(result.outcome());
            if (result.detail() != null) text.append(": ").append(Harmless.text(result.detail()));
            text.append('\n');
        }
        text.append(" Deleted ").append(Human.count(summary.count(ProviderOutcome.DELETED), "task"));
        text.append(" at ").append(provider);
        count(text, summary.count(ProviderOutcome.NOT_FOUND), "not found");
        count(text, summary.count(ProviderOutcome.STILL_THERE), "still there");
        count(text, summary.count(ProviderOutcome.UNKNOWN), "not known");
        text.append(summary.complete() ? ". The provider no longer shows any of them." : ".");
        text.append(" Each id: ").append(Harmless.exact(report.toString())).append(". ");
        return text.append(screen.took(took)).toString();
    }

    private static void count(StringBuilder text, long count, String what) {
        if (count > 0) text.append(", ").append(Human.count(count)).append(' ').append(what);
    }
}
