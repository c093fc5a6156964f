package org.tasksweep.server.image;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;

/** The store of the pictures, by the names that a task's {@code url} lists. Thread safe. */
public interface ImageStore extends AutoCloseable {

    /** A picture; empty if the store has none with this name. */
    Optional<Image> find(String name);

    /**
     * Removes pictures for good. A picture that is absent or outside of the store counts as removed, so repeating it is
     * harmless; one failing name does not stop the others.
     */
    RemovalResult remove(Collection<String> names);

    /** Stores a picture atomically, in place of an older one. */
    void put(String name, byte[] bytes) throws IOException;

    /** The location of the store, as people write it. */
    String place();

    /**
     * Reads the marker of the store; empty if there is none. Throws {@link ImagesUnavailable} if that cannot be determined.
     */
    Optional<String> marker();

    /** Writes the marker of a store that has none. */
    void mark(String id) throws IOException;

    @Override
    default void close() {}
}
