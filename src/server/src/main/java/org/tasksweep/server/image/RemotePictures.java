package org.tasksweep.server.image;

import java.util.Optional;

/** The pictures that are not in the store, since another service keeps them. Thread safe. */
public interface RemotePictures {

    /**
     * Gets a picture; blocks until it is there. Refuses if it cannot be had, or must not be shown.
     *
     * @param keyId who asks; each key has a share of the places
     * @param task whose picture it is; whoever calls has checked that the caller may see it
     * @param n which of its pictures, from 0
     * @return empty if there is no such picture
     */
    Optional<RemotePicture> find(String keyId, String task, int n);

    /**
     * A picture in memory.
     *
     * @param tag changes with the content
     */
    record RemotePicture(String mediaType, byte[] content, String tag) {}
}
