package org.tasksweep.server.image;

import org.jdbi.v3.core.Handle;

/** What the database says of its picture store. Opens no transaction. */
final class StoreMarkerStore {
    private static final String ID = "select id::text as id, marked_at is not null as marked from picture_store";
    private static final String MARKED = "update picture_store set marked_at = now() where marked_at is null";
    private static final String PICTURES_NAMED = "select exists (select from picture)";

    /** @param marked true if there was a marker before, so that a store without one is not this database's */
    record Identity(String id, boolean marked) {}

    Identity identity(Handle handle) {
        return handle.createQuery(ID)
                .map((row, context) -> new Identity(row.getString("id"), row.getBoolean("marked")))
                .one();
    }

    /** From now on a store without a marker is another one; again is harmless. */
    void mark(Handle handle) {
        handle.execute(MARKED);
    }

    boolean picturesNamed(Handle handle) {
        return handle.createQuery(PICTURES_NAMED).mapTo(Boolean.class).one();
    }
}
