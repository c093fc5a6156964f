package org.tasksweep.server.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.DataDirectory;

/**
 * What a ledger notes beside its acts, each in a file of its own. Without a ledger there is nothing, and every call does nothing.
 */
public final class LedgerNotes {
    private static final String DATABASE = "database";
    private static final String RESTORING = "restoring";

    private final @Nullable Path directory;

    LedgerNotes(@Nullable Path directory) {
        this.directory = directory;
    }

    /** The id of the database to which the ledger belongs; empty until it belongs to one. */
    public Optional<String> database() throws IOException {
        if (directory == null || !Files.exists(directory.resolve(DATABASE))) return Optional.empty();
        return Optional.of(Files.readString(directory.resolve(DATABASE)));
    }

    /** Makes this the database to which the ledger belongs. */
    public void belongTo(String database) throws IOException {
        if (directory != null) DataDirectory.writeSecret(directory.resolve(DATABASE), database);
    }

    /** True if deletions are being applied again to a restored database, maybe since an earlier start that was interrupted. */
    public boolean restoring() {
        return directory != null && Files.exists(directory.resolve(RESTORING));
    }

    /** Deletions are being applied again: afterwards the end of the ledger may have no other acts than these. */
    public void beginRestoring(Instant now) throws IOException {
        if (directory != null) DataDirectory.writeSecret(directory.resolve(RESTORING), now.toString());
    }

    /** All deletions were applied again. */
    public void endRestoring() throws IOException {
        if (directory != null) Files.deleteIfExists(directory.resolve(RESTORING));
    }
}
