package org.tasksweep.testing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskInfo;
import org.tasksweep.wire.TaskStatus;

/** A task of the double, alive or in the trash. Guarded by the lock of {@link ServiceState}. */
final class StoredTask {
    private static final DateTimeFormatter CONTRACT_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final TestTask data;
    private final Instant created;
    /** Grows with every restoration, so that a plan knows what has changed since. */
    private long changed;

    private @Nullable Trash trash;

    StoredTask(TestTask data, Instant created, long changed) {
        this.data = data;
        this.created = created;
        this.changed = changed;
    }

    /**
     * Where and since when it is in the trash.
     *
     * @param claimed true if a key for every owner has deleted it as well
     */
    record Trash(StoredSweep sweep, Instant time, Instant deadline, boolean claimed) {
        /** True if a key of its owner deleted it, and no other. */
        boolean undoneByOwners() {
            return !claimed && sweep.origin().maker().owner() != null;
        }

        Trash claim() {
            return new Trash(sweep, time, deadline, true);
        }
    }

    TestTask data() {
        return data;
    }

    Instant created() {
        return created;
    }

    long changed() {
        return changed;
    }

    @Nullable
    Trash trash() {
        return trash;
    }

    boolean processing() {
        return data.status() == TaskStatus.PROCESSING;
    }

    void bury(Trash where) {
        trash = where;
    }

    void restore(long revision) {
        trash = null;
        changed = revision;
    }

    /** @param hold the id of the first hold that covers it; null: none */
    Task shown(@Nullable String hold) {
        Trash buried = trash;
        return new Task(
                data.id(),
                data.owner(),
                data.category(),
                data.status(),
                created.toString(),
                data.started().toString(),
                buried == null ? null : buried.time().toString(),
                buried == null ? null : buried.deadline().toString(),
                buried == null ? null : buried.sweep().id(),
                hold,
                data.sizeBytes(),
                null,
                null,
                data.prompt(),
                null,
                null,
                data.error(),
                data.images(),
                null);
    }

    TaskInfo.Data info() {
        return new TaskInfo.Data(
                data.id(),
                data.category(),
                CONTRACT_TIME.format(data.started()),
                data.images().isEmpty() ? null : data.images(),
                data.status().code(),
                null,
                null,
                data.prompt(),
                null,
                null,
                data.error());
    }
}
