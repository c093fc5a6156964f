package org.tasksweep.server.image;

import org.jspecify.annotations.Nullable;

/** The image store is not available now; the same call may succeed later. */
public final class ImagesUnavailable extends RuntimeException {

    ImagesUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
