package org.tasksweep.server.image;

/** The image store is not available now; the same call may succeed later. */
public final class ImagesUnavailable extends RuntimeException {

    ImagesUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
