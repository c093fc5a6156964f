package org.tasksweep.server.ingest;

import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The caller of an import.
 *
 * @param actor id of the key, for the audit
 * @param address the address from which the request came, for the audit
 * @param check called before each batch, in its transaction; refuses to continue if the key was revoked
 */
public record ImportAuthor(
        String actor, @Nullable String requestId, @Nullable String address, Consumer<Handle> check) {
    /** The service itself. */
    static final ImportAuthor SERVICE = new ImportAuthor("tasksweep", null, null, handle -> {});
}
