package org.tasksweep.server.image;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;

/** The store of the pictures, by the names that a task's {@code url} lists. Thread safe. */
public interface ImageStore extends AutoCloseable {

    /** A picture; empty if there is none of ours by this name. */
    Optional<Image> find(String name);

    /**
     * Removes pictures for good. What is absent, or not ours, counts as removed, so that repeating it is harmless; one
     * bad name is no reason to stop.
     */
    RemovalResult remove(Collection<String> names);

    /** Keeps a picture, in place of an older one, whole or not at all. */
    void put(String name, byte[] bytes) throws IOException;

    /** The location of the store, as people write it. */
    String place();

    /** Reads the marker of the store; empty if there is none. Throws {@link ImagesUnavailable} where that cannot be found out. */
    Optional<String> marker();

    /** Writes the marker of a store that has none. */
    void mark(String id) throws IOException;

    @Override
    default void close() {}
}
