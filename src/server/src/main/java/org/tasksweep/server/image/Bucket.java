package org.tasksweep.server.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Optional;

/**
 * The place of the pictures in S3.
 *
 * @param prefix what their keys begin with, followed by a slash; never empty
 * @param endpoint the address of a server other than AWS; null: AWS
 */
public record Bucket(String name, String prefix, String region, Optional<URI> endpoint) {
    /** In bytes. */
    static final int LONGEST_KEY = 1_024;

    public Bucket {
        if (prefix.isEmpty()) throw new IllegalArgumentException("No prefix: the whole bucket would be ours");
    }

    /** The key of a picture; empty if its name leads elsewhere, or is longer than any key. */
    Optional<String> key(String picture) {
        return PictureNames.path(picture)
                .map(path -> prefix + "/" + path)
                .filter(key -> key.getBytes(UTF_8).length <= LONGEST_KEY);
    }
}
