package org.tasksweep.server.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.db.Database;

/** Writes a sweep's ids into blocks as they arrive, some blocks per transaction. Not thread safe. */
public final class ManifestWriter {
    private static final int BLOCKS = 25;

    private final Database database;
    private final ManifestStore blocks;
    private final long sweep;
    private final Predicate<Handle> wanted;
    private final ManifestDigest digest = new ManifestDigest();
    private final List<List<String>> full = new ArrayList<>();
    private List<String> filling = new ArrayList<>();
    private int next;
    private long size;

    /** {@code wanted} is called from time to time and says whether to continue. */
    public ManifestWriter(Database database, ManifestStore blocks, long sweep, Predicate<Handle> wanted) {
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

    /** Throws {@link PlanAbandoned} if the plan is not wanted any more. */
    public void requireWanted() {
        database.apart(handle -> {
            if (!wanted.test(handle)) throw new PlanAbandoned();
            return true;
        });
    }

    /** Writes the rest. */
    public void end() {
        if (!filling.isEmpty()) full.add(filling);
        filling = new ArrayList<>();
        write();
    }

    private void write() {
        // The transaction that reads the tasks cannot write.
        next = database.apart(handle -> {
            if (!wanted.test(handle)) throw new PlanAbandoned();
            if (!full.isEmpty() && !blocks.add(handle, sweep, next, full)) throw new PlanAbandoned();
            return next + full.size();
        });
        full.clear();
    }

    public long size() {
        return size;
    }

    public String digest() {
        return digest.text();
    }

    /** The plan was cancelled. */
    public static final class PlanAbandoned extends RuntimeException {
        private static final long serialVersionUID = 1;

        PlanAbandoned() {
            super("the plan is not wanted any more", null, false, false);
        }
    }
}
