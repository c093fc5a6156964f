package org.tasksweep.server.ingest;

import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The caller that imports.
 *
 * @param actor id of the key, for the record
 * @param address where the request came from, for the record
 * @param check refuses to go on, before each batch and in its transaction, if the key was revoked
 */
public record ImportAuthor(
        String actor, @Nullable String requestId, @Nullable String address, Consumer<Handle> check) {
    /** The service itself. */
    static final ImportAuthor SERVICE = new ImportAuthor("tasksweep", null, null, handle -> {});
}
