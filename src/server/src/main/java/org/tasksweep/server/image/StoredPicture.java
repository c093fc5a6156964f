package org.tasksweep.server.image;

import java.time.Instant;

/**
 * A picture as the store lists it.
 *
 * @param path below the store, such as {@code abcd_1/0.png}
 * @param modified when it was written, or came here with an older time
 */
public record StoredPicture(String path, long bytes, Instant modified) {}
