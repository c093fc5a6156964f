package org.tasksweep.server.image;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads and writes the record of the image store in the database. Opens no transaction. */
final class StoreMarkerStore {
    private static final String ID = "select id::text as id, marked_at is not null as marked from picture_store";
    private static final String MARKED = "update picture_store set marked_at = now() where marked_at is null";
    // From both ends of the index, so that it takes no longer with more pictures.
    private static final String SOME_PICTURES = """
            (select path from picture order by path limit 10)
            union
            (select path from picture order by path desc limit 10)""";

    /** @param marked true if there was a marker before, so that a store without one does not belong to this database */
    record Identity(String id, boolean marked) {}

    Identity identity(Handle handle) {
        return handle.createQuery(ID)
                .map((row, context) -> new Identity(row.getString("id"), row.getBoolean("marked")))
                .one();
    }

    /** Records that the store has a marker, so that a store without one is another store. Repeating it is harmless. */
    void mark(Handle handle) {
        handle.execute(MARKED);
    }

    /** Paths of pictures that tasks name, at most 20; in the right store some of them are there. */
    List<String> somePictures(Handle handle) {
        return handle.createQuery(SOME_PICTURES).mapTo(String.class).list();
    }
}
