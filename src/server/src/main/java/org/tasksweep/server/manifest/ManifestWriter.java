package org.tasksweep.server.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.tasksweep.server.db.Database;

/** Writes a sweep's ids into blocks as they arrive, some blocks per transaction. Not thread safe. */
public final class ManifestWriter {
    private static final int BLOCKS = 25;

    private final Database database;
    private final ManifestStore blocks;
    private final long sweep;
    private final BooleanSupplier wanted;
    private final ManifestDigest digest = new ManifestDigest();
    private final List<List<String>> full = new ArrayList<>();
    private List<String> filling = new ArrayList<>();
    private int next;
    private long size;

    /** {@code wanted} is asked now and then whether to go on. */
    public ManifestWriter(Database database, ManifestStore blocks, long sweep, BooleanSupplier wanted) {
        this.database = database;
        this.blocks = blocks;
        this.sweep = sweep;
        this.wanted = wanted;
    }

    public void add(String id) {
        digest.add(id);
        filling.add(id);
        size++;
        if (filling.size() < ManifestBlock.SIZE) return;
        full.add(filling);
        filling = new ArrayList<>();
        if (full.size() == BLOCKS) write();
    }

    /** Writes the rest. */
    public void end() {
        if (!filling.isEmpty()) full.add(filling);
        filling = new ArrayList<>();
        write();
    }

    private void write() {
        if (!wanted.getAsBoolean()) throw new PlanAbandoned();
        if (full.isEmpty()) return;
        List<List<String>> written = List.copyOf(full);
        // On a connection of its own: the one that reads the tasks cannot write.
        try (var handle = database.jdbi().open()) {
            handle.useTransaction(tx -> {
                if (!blocks.add(tx, sweep, next, written)) throw new PlanAbandoned();
            });
        }
        next += written.size();
        full.clear();
    }

    public long size() {
        return size;
    }

    public String digest() {
        return digest.text();
    }

    /** Nobody wants the plan any more. */
    public static final class PlanAbandoned extends RuntimeException {
        private static final long serialVersionUID = 1;

        PlanAbandoned() {
            super("the plan is not wanted any more", null, false, false);
        }
    }
}
