package org.tasksweep.client;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.FoundTask;
import org.tasksweep.wire.Presence;
import org.tasksweep.wire.ProviderOutcome;
import org.tasksweep.wire.ProviderResult;

/**
 * Deletes any number of tasks at a provider that speaks only the published contract, and proves it: looks every id up, deletes,
 * looks again, and reports each id. It uses {@code deleteimagestask} and {@code infobytaskid} and nothing else. A provider has no
 * trash, so a deletion cannot be undone.
 *
 * <pre>{@code
 * try (ProviderDeletion deletion = ProviderDeletion.open(provider, Path.of("report.ndjson"))) {
 *   ProviderPreview preview = deletion.look(ids, done -> {}); // deletes nothing
 *   ProviderSummary summary = deletion.delete(done -> {});
 * }
 * }</pre>
 *
 * <p>What was said about each id is written to two files of JSON lines, in the order of the ids, before more is asked: {@code
 * report.found.ndjson} next to the report has a {@link FoundTask} per id, and the report a {@link ProviderResult}. So it can be
 * stopped at any point, also by a kill: opened again with the same ids and the same report, it continues where the files end. The
 * memory does not grow with the number of ids. One thread.
 */
public final class ProviderDeletion implements AutoCloseable {

    /** How many ids are asked for before their lines are written; one request deletes them. */
    static final int WINDOW = 200;

    private final ProviderLookup lookup;
    private final SplittingDelete deleting;
    private final Journal<FoundTask> found;
    private final Journal<ProviderResult> report;

    private ProviderDeletion(Tasksweep provider, Journal<FoundTask> found, Journal<ProviderResult> report) {
        Transport transport = provider.transport.adapting();
        this.lookup = ProviderLookup.at(transport);
        this.deleting = new SplittingDelete(transport);
        this.found = found;
        this.report = report;
    }

    /**
     * Opens the files of a deletion, or creates them, and asks the provider for a task that cannot exist.
     *
     * @param provider how often and how long it repeats a request, and how many it sends at a time at most, is as it was built; it
     *     sends as many per second as the provider bears
     * @param report the name of the report, which is JSON lines whatever the name says
     * @throws TasksweepException with the reason {@code UNUSABLE_REPORT} if another process uses the report or it cannot be
     *     written; {@code NOT_A_PROVIDER} if the service does not say that the task does not exist
     */
    public static ProviderDeletion open(Tasksweep provider, Path report) {
        Required.value(provider, "provider");
        Path beside = Required.value(report, "report").resolveSibling(foundName(report));
        Journal<FoundTask> found = Journal.open(beside, FoundTask.class);
        try {
            Journal<ProviderResult> results = Journal.open(report, ProviderResult.class);
            try {
                return new ProviderDeletion(provider, found, results);
            } catch (RuntimeException e) {
                results.close();
                throw e;
            }
        } catch (RuntimeException e) {
            found.close();
            throw e;
        }
    }

    private static String foundName(Path report) {
        return report.getFileName().toString().replaceFirst("(\\.report)?\\.ndjson$", "") + ".found.ndjson";
    }

    /** The file with what the provider said about each id before anything was deleted. */
    public Path found() {
        return found.file();
    }

    /** The lines of the report so far, read while they are used; close the stream. */
    public Stream<ProviderResult> results() {
        return report.lines();
    }

    /** What the provider says about a task that cannot exist, and so about every id that is not there. */
    public String absent() {
        return lookup.absent().msg();
    }

    /**
     * Looks up the ids that were not looked up before. Deletes nothing.
     *
     * @param ids read once, while they are asked for; the first ones have to be those that the files begin with
     * @param progress gets the number of ids looked up so far, those of earlier runs first
     * @throws TasksweepException with the reason {@code UNUSABLE_REPORT} if the files were begun with other ids; any other reason
     *     if the provider refuses or does not answer: what it has answered is in the file
     */
    public ProviderPreview look(Stream<String> ids, LongConsumer progress) {
        Required.value(progress, "listener");
        ProviderPreview.Count count = new ProviderPreview.Count(Instant.now());
        Iterator<String> rest = Required.value(ids, "stream of ids").iterator();
        try (Stream<FoundTask> before = found.lines()) {
            before.forEach(task -> {
                same(task.taskid(), rest.hasNext() ? rest.next() : "", count.ids() + 1);
                count.add(task);
            });
        }
        progress.accept(count.ids());
        while (rest.hasNext()) {
            ProviderLookup.Looked looked = lookup.of(next(rest));
            List<FoundTask> whole =
                    looked.whole().stream().map(ProviderTask::found).toList();
            found.append(whole);
            whole.forEach(count::add);
            progress.accept(count.ids());
            if (looked.stopped() != null) throw looked.stopped();
        }
        return count.preview();
    }

    /**
     * Deletes the tasks that {@link #look} found and the report has no line for, also those for which there was no answer; looks
     * each of them up again, and writes its line.
     *
     * @param progress gets the number of ids in the report so far, those of earlier runs first
     * @return the counts of the whole report
     * @throws TasksweepException if the provider refuses or fails in a way that concerns the other ids as well, such as insufficient
     *     credits: what was done before is in the report
     */
    public ProviderSummary delete(LongConsumer progress) {
        Required.value(progress, "listener");
        try (Stream<FoundTask> tasks = found.lines();
                Stream<ProviderResult> before = report.lines()) {
            Iterator<FoundTask> rest = tasks.iterator();
            ProviderSummary.Count count = new ProviderSummary.Count();
            before.forEach(result -> {
                same(result.taskid(), rest.hasNext() ? rest.next().taskid() : "", count.ids() + 1);
                count.add(result.outcome());
            });
            progress.accept(count.ids());
            while (rest.hasNext()) {
                delete(next(rest), count);
                progress.accept(count.ids());
            }
            return count.summary();
        }
    }

    private static <T> List<T> next(Iterator<T> rest) {
        List<T> window = new ArrayList<>();
        while (window.size() < WINDOW && rest.hasNext()) window.add(rest.next());
        return window;
    }

    private void same(String written, String given, long line) {
        if (written.equals(given)) return;
        String fact = "Line " + line + " of " + found.file()
                + " is about another id than the list of ids now: the list was changed" + " since the report was begun";
        throw Journal.trouble(fact, "Give the same list, or choose another report", null);
    }

    /** If the process dies in here, the next run asks for these ids again, which is harmless. */
    private void delete(List<FoundTask> tasks, ProviderSummary.Count count) {
        Set<String> there = tasks.stream()
                .filter(task -> task.presence() != Presence.NOT_THERE)
                .map(FoundTask::taskid)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, String> said = new LinkedHashMap<>();
        @Nullable TasksweepException stopped = null;
        try {
            if (!there.isEmpty()) deleting.ask(List.copyOf(there), said);
        } catch (TasksweepException failure) {
            stopped = failure;
        }
        ProviderLookup.Looked looked =
                lookup.of(there.stream().filter(said::containsKey).toList());
        if (stopped == null) stopped = looked.stopped();
        Map<String, ProviderTask> after = new HashMap<>();
        looked.whole().forEach(task -> after.put(task.taskid(), task));
        List<ProviderResult> results = new ArrayList<>();
        for (FoundTask task : tasks) {
            ProviderResult result = result(task, said.getOrDefault(task.taskid(), ""), after.get(task.taskid()));
            if (result == null) break;
            results.add(result);
        }
        report.append(results);
        results.forEach(result -> count.add(result.outcome()));
        if (stopped != null) throw stopped;
    }

    /**
     * @param after null: the id was not asked for, or not looked up again
     * @return null: nothing is known yet
     */
    private static @Nullable ProviderResult result(FoundTask before, String said, @Nullable ProviderTask after) {
        String id = before.taskid();
        if (before.presence() == Presence.NOT_THERE) return new ProviderResult(id, ProviderOutcome.NOT_FOUND, null);
        if (after == null) return null;
        return switch (after.presence()) {
            case NOT_THERE ->
                before.presence() == Presence.THERE
                        ? new ProviderResult(id, ProviderOutcome.DELETED, said.isEmpty() ? null : said)
                        : new ProviderResult(id, ProviderOutcome.NOT_FOUND, "Whether it was there before is not known");
            case THERE -> {
                String detail = said.isEmpty() ? "The provider said Success, and still shows the task" : said;
                yield new ProviderResult(id, ProviderOutcome.STILL_THERE, detail);
            }
            case UNKNOWN -> new ProviderResult(id, ProviderOutcome.UNKNOWN, after.detail());
        };
    }

    /** Closes the files. The provider stays open. */
    @Override
    public void close() {
        try {
            found.close();
        } finally {
            report.close();
        }
    }
}
