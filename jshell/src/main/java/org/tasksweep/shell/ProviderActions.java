package org.tasksweep.shell;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.tasksweep.client.ProviderDeletion;
import org.tasksweep.client.ProviderPreview;
import org.tasksweep.client.ProviderSummary;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.client.TasksweepBuilder;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.wire.ProviderOutcome;
import org.tasksweep.wire.ProviderResult;

/**
 * Looks up the ids of a file at a provider, and deletes them there. The files of the report are open only while it works.
 *
 * @param place the provider
 * @param uri its address
 * @param report JSON lines, or CSV if its name ends with {@code .csv}
 */
record ProviderActions(Session session, ServiceTarget place, URI uri, Path ids, Path report) {

    private static final int MOST_REQUESTS_AT_A_TIME = 32;
    private static final int ATTEMPTS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int UNAUTHENTICATED = 401;
    private static final String CSV = ".csv";

    static ProviderActions of(Session session, Path ids, Path report) {
        return new ProviderActions(session, session.place(), session.client().uri(), ids, report);
    }

    ProviderPlan plan() {
        if (Stream.of(report, journal()).anyMatch(this::isIds)) {
            throw new UserError("Nothing was asked: the report cannot be the file of ids.");
        }
        if (csv() && Files.exists(report)) {
            throw new UserError("Nothing was asked: " + Harmless.exact(report.toString())
                    + " is there already. Choose another name for the report, or remove it first.");
        }
        List<String> odd = new ArrayList<>();
        long all = count(odd);
        if (all == 0)
            throw new UserError("Nothing was asked: there are no ids in " + Harmless.exact(ids.toString()) + ".");
        return with(deletion -> {
            long start = System.nanoTime();
            long[] from = {-1};
            ProviderPreview preview = following(
                    "Looking up",
                    "were looked up",
                    all,
                    progress -> look(deletion, all, done -> {
                        if (from[0] < 0) from[0] = done;
                        progress.accept(done);
                    }));
            Duration took = Session.since(start);
            ProviderText text = new ProviderText(session.screen(), uri);
            long reported = count(deletion);
            String shown = text.preview(preview, deletion.absent(), deletion.found(), reported)
                    + text.estimate(took, preview.ids() - from[0], preview.toDelete(), reported)
                    + SuspiciousIds.warning(odd);
            return new ProviderPlan(this, preview, shown);
        });
    }

    /** @param shown how many ids the plan has shown; ids that were added to the file since then are left out */
    Text run(long shown) {
        return session.word(() -> {
            session.mustBeAt(uri);
            session.writing();
            session.toldOf();
            long start = System.nanoTime();
            return with(deletion -> {
                look(deletion, shown, done -> {});
                ProviderSummary summary = following("Deleting", "are in " + journal(), shown, deletion::delete);
                if (csv()) writeCsv(deletion);
                session.completeness().complete(summary.complete());
                session.completeness().found(summary.ids(), summary.count(ProviderOutcome.NOT_FOUND));
                ProviderText text = new ProviderText(session.screen(), uri);
                return new Text(text.result(summary, left(deletion), report, Session.since(start)));
            });
        });
    }

    private ProviderPreview look(ProviderDeletion deletion, long most, LongConsumer progress) {
        return IdFile.use(ids, given -> deletion.look(given.limit(most), progress));
    }

    private long count(List<String> odd) {
        return IdFile.use(
                ids,
                given -> given.mapToLong(id -> {
                            if (odd.size() < 1_000 && SuspiciousIds.odd(id)) odd.add(id);
                            return 1;
                        })
                        .sum());
    }

    private static long count(ProviderDeletion deletion) {
        try (Stream<ProviderResult> results = deletion.results()) {
            return results.mapToLong(result -> 1).sum();
        }
    }

    private static List<ProviderResult> left(ProviderDeletion deletion) {
        try (Stream<ProviderResult> results = deletion.results()) {
            return results.filter(result -> !result.outcome().gone())
                    .limit(ProviderText.NAMED)
                    .toList();
        }
    }

    private void writeCsv(ProviderDeletion deletion) {
        try (ProgressBar bar = new ProgressBar(session.screen(), "Writing");
                Stream<ProviderResult> results = deletion.results()) {
            CsvFile.write(report, Columns.of(ProviderResult.class), results, bar);
        }
    }

    /** Whatever ends the work early, the person learns how far it is and what continues it. */
    private <T> T following(String what, String done, long all, Function<LongConsumer, T> work) {
        long[] reached = {0};
        Supplier<String> stopped = () -> " Stopped: " + Human.count(reached[0]) + " of " + Human.count(all, "id") + " "
                + done + ". The same line again continues there.";
        try (ProgressBar bar = new ProgressBar(session.screen(), what).estimating()) {
            return InterruptNotice.ifStopped(stopped, () -> work.apply(at -> bar.at(reached[0] = at, all)));
        } catch (TasksweepException failure) {
            throw new UserError(Harmless.text("" + failure.getMessage()) + stopped.get());
        }
    }

    /** The published contract has the key as it is; some providers want {@code Bearer} in front of it. */
    private <T> T with(Function<ProviderDeletion, T> work) {
        TasksweepBuilder builder = Tasksweep.builder()
                .uri(uri)
                .key(place.key())
                .concurrency(MOST_REQUESTS_AT_A_TIME)
                .attempts(ATTEMPTS)
                .deadline(PATIENCE);
        try {
            return with(builder, work);
        } catch (TasksweepException refused) {
            if (refused.status().orElse(0) != UNAUTHENTICATED) throw refused;
            return with(builder.rawKey(), work);
        }
    }

    private <T> T with(TasksweepBuilder builder, Function<ProviderDeletion, T> work) {
        try (Tasksweep provider = builder.build();
                ProviderDeletion deletion = ProviderDeletion.open(provider, journal())) {
            return work.apply(deletion);
        }
    }

    private boolean csv() {
        return report.toString().endsWith(CSV);
    }

    /** What is written while it works; a CSV file is made of it at the end. */
    private Path journal() {
        String name = report.getFileName().toString();
        return csv() ? report.resolveSibling(name.substring(0, name.length() - CSV.length()) + ".ndjson") : report;
    }

    private boolean isIds(Path file) {
        return file.toAbsolutePath().normalize().equals(ids.toAbsolutePath().normalize());
    }
}
