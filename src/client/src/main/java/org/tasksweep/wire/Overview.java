package org.tasksweep.wire;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /admin/v1/overview}: what a dashboard shows. Every list has at most five sweeps, without samples.
 *
 * @param running sweeps that are being planned or run, the latest first
 * @param paused sweeps that wait to be resumed, the latest first
 * @param attention sweeps of the last seven days that are incomplete, failed or paused with a problem, and deletions whose purge
 *     has a problem; the latest first
 * @param undoable deletions that the caller can undo now
 * @param nextPurges deletions with tasks in the trash, the one whose undo window ends first comes first
 * @param latest deletions that have ended, also those of single requests, the latest first
 * @param trash the tasks that these deletions have in the trash
 * @param account the account at a provider in front of which the service stands; absent without one
 */
@JsonbPropertyOrder({"running", "paused", "attention", "undoable", "nextPurges", "latest", "trash", "account"})
public record Overview(
        List<Sweep> running,
        List<Sweep> paused,
        List<Sweep> attention,
        Undoable undoable,
        List<Sweep> nextPurges,
        List<Sweep> latest,
        Trash trash,
        @Nullable ProviderAccount account) {
    /** The form that JSON is read into. */
    @JsonbCreator
    public Overview {}

    /** Creates the answer of a service that stands in front of no account. */
    public Overview(
            List<Sweep> running,
            List<Sweep> paused,
            List<Sweep> attention,
            Undoable undoable,
            List<Sweep> nextPurges,
            List<Sweep> latest,
            Trash trash) {
        this(running, paused, attention, undoable, nextPurges, latest, trash, null);
    }

    /** The same with an account. */
    public Overview at(@Nullable ProviderAccount other) {
        return new Overview(running, paused, attention, undoable, nextPurges, latest, trash, other);
    }

    /**
     * The sweeps that can be undone.
     *
     * @param count their number; no more than 1,000 are counted
     * @param sweeps at most five of them, those whose undo window ends last
     */
    @JsonbPropertyOrder({"count", "sweeps"})
    public record Undoable(long count, List<Sweep> sweeps) {}

    /**
     * The trash.
     *
     * @param tasks number of tasks in it, by the counters of the sweeps that the caller sees
     */
    public record Trash(long tasks) {}
}
