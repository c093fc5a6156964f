package org.tasksweep.server.image;

/** The pictures are not available right now; the same call may work later. */
public final class ImagesUnavailable extends RuntimeException {

    ImagesUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
