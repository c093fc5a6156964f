package org.tasksweep.server.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.tasksweep.server.db.Database;

/** Writes a sweep's ids into blocks while they come, some blocks a transaction. Not thread safe. */
final class Manifest {
    private static final int BLOCKS = 25;

    private final Database database;
    private final BlockStore blocks;
    private final long sweep;
    private final BooleanSupplier wanted;
    private final Tally.Digest digest = new Tally.Digest();
    private final List<List<String>> full = new ArrayList<>();
    private List<String> filling = new ArrayList<>();
    private int next;
    private long size;

    /** {@code wanted} is asked now and then whether to go on. */
    Manifest(Database database, BlockStore blocks, long sweep, BooleanSupplier wanted) {
        this.database = database;
        this.blocks = blocks;
        this.sweep = sweep;
        this.wanted = wanted;
    }

    void add(String id) {
        digest.add(id);
        filling.add(id);
        size++;
        if (filling.size() < Block.SIZE) return;
        full.add(filling);
        filling = new ArrayList<>();
        if (full.size() == BLOCKS) write();
    }

    /** Writes the rest. */
    void end() {
        if (!filling.isEmpty()) full.add(filling);
        filling = new ArrayList<>();
        write();
    }

    private void write() {
        if (!wanted.getAsBoolean()) throw new Unwanted();
        if (full.isEmpty()) return;
        List<List<String>> written = List.copyOf(full);
        // On a connection of its own: the one that reads the tasks cannot write.
        try (var handle = database.jdbi().open()) {
            handle.useTransaction(tx -> {
                if (!blocks.add(tx, sweep, next, written)) throw new Unwanted();
            });
        }
        next += written.size();
        full.clear();
    }

    long size() {
        return size;
    }

    String digest() {
        return digest.text();
    }

    /** Nobody wants the plan any more. */
    static final class Unwanted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unwanted() {
            super("the plan is not wanted any more", null, false, false);
        }
    }
}
