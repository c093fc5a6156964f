package org.tasksweep.server.image;

import org.jspecify.annotations.Nullable;

/** The image store is not available now; the same call may succeed later. */
public final class ImagesUnavailable extends RuntimeException {

    public ImagesUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A store of another database is inside of this one. */
    static ImagesUnavailable otherStore(String marker) {
        return new ImagesUnavailable(
                "The image store of another database is inside of this one: its marker is " + marker
                        + ", and nobody can say here which pictures its tasks name. Keep the stores apart, or remove the"
                        + " marker if no database uses it",
                null);
    }
}
