package org.tasksweep.server.image;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The store of the pictures, by the names that a task's {@code url} lists. Thread safe. */
public interface ImageStore extends AutoCloseable {

    /** A picture; empty if the store has none with this name. */
    Optional<Image> find(String name);

    /**
     * Removes pictures for good. A picture that is absent or outside of the store counts as removed, so repeating it is
     * harmless; one failing name does not stop the others.
     */
    RemovalResult remove(Collection<String> names);

    /**
     * Those of the names whose pictures the store does not have; names that are outside of the store are not among them. Throws
     * {@link ImagesUnavailable} if the store does not answer for all of them.
     */
    Missing missing(Collection<String> names);

    /**
     * Passes on all pictures that a task could name, in any order and in constant memory; links are not followed. Throws
     * {@link ImagesUnavailable} if not all of them can be listed.
     *
     * @param prefix what their paths begin with; empty: all
     * @return how many files, directories or objects were left out: no task can name them, or they cannot be moved aside
     */
    long list(String prefix, Consumer<StoredPicture> reader);

    /** The pictures that a sweep moves aside; {@code name} is from {@link Quarantine#nameOf}. */
    Quarantine quarantine(String name);

    /**
     * The names of all quarantines that have something, also those of sweeps that no database knows, in any order. Throws
     * {@link ImagesUnavailable} if they cannot be listed.
     */
    Set<String> quarantines();

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
