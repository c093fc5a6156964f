package org.tasksweep.server.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.DataDirectory;

/**
 * What a ledger notes beside its acts, each in a file of its own. Without a ledger there is nothing, and every call does nothing.
 */
public final class LedgerNotes {
    private static final String DATABASE = "database";
    private static final String RESTORING = "restoring";
    private static final String ADDING = "adding";

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

    /** The audit entry of an act that is being added in several writes, so that the ledger may have a part of it. */
    public OptionalLong adding() throws IOException {
        if (directory == null || !Files.exists(directory.resolve(ADDING))) return OptionalLong.empty();
        return OptionalLong.of(Long.parseLong(Files.readString(directory.resolve(ADDING))));
    }

    /** From now on this act is added in several writes. */
    public void beginAdding(long entry) throws IOException {
        if (directory != null) DataDirectory.writeSecret(directory.resolve(ADDING), String.valueOf(entry));
    }

    /** All of the act is there. */
    public void endAdding() throws IOException {
        if (directory != null) Files.deleteIfExists(directory.resolve(ADDING));
    }
}
