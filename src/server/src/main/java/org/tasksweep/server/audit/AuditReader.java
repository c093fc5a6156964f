package org.tasksweep.server.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.audit.SealStore.StoredSeal;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.filter.AuditFilter;
import org.tasksweep.wire.AuditPage;
import org.tasksweep.wire.AuditRecord;

/** Reads the audit in constant memory: pages, and the export that can be verified elsewhere. Thread safe. */
public final class AuditReader {
    private static final int PART = 2_000;

    private final Database database;
    private final Clock clock;
    private final AuditStore entries = new AuditStore();
    private final SealStore seals = new SealStore();

    public AuditReader(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A page, the latest entries first.
     *
     * @param owner only entries about this owner; null: all
     * @param before only entries with a lower id
     */
    public AuditPage page(@Nullable String owner, Optional<AuditFilter> filter, long before, int size) {
        List<AuditRecord> found =
                database.reading(handle -> entries.page(handle, owner, filter, before, size + 1, clock.instant()));
        List<AuditRecord> shown = found.subList(0, Math.min(size, found.size()));
        return new AuditPage(
                shown,
                filter.map(AuditFilter::canonical).orElse(null),
                found.size() > size ? Long.toString(shown.get(size - 1).id()) : null);
    }

    /**
     * Writes all entries as lines of JSON, each seal after its entries, and the entries that are not sealed yet at the end.
     * A missing entry is left out, which the verification of the export finds.
     */
    public void export(OutputStream out) throws IOException {
        Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        long number = 0;
        for (List<StoredSeal> some = after(number); !some.isEmpty(); some = after(number)) {
            for (StoredSeal seal : some) {
                for (AuditRecord entry : database.read(handle -> entries.byId(handle, seal.entries())))
                    write(lines, entry);
                lines.write(seal.seal().line() + "\n");
                number = seal.seal().number();
            }
        }
        for (AuditRecord entry : database.read(this::unsealed)) write(lines, entry);
        lines.flush();
    }

    private List<StoredSeal> after(long number) {
        return database.read(handle -> seals.after(handle, number, PART));
    }

    private List<AuditRecord> unsealed(Handle handle) {
        return entries.byId(handle, seals.unsealed(handle));
    }

    private static void write(Writer lines, AuditRecord entry) throws IOException {
        lines.write(AuditLine.of(entry) + "\n");
    }
}
