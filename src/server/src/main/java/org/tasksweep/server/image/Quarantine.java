package org.tasksweep.server.image;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pictures that one sweep has moved aside in the store: nobody is shown them, no task can name them, and they can be moved
 * back. Each call can be repeated after it broke off, and then answers as if it had been the first. Paths are those of
 * {@link StoredPicture}. Thread safe.
 */
public interface Quarantine {

    /** {@code sw_}, the largest number, a hyphen and 16 digits of the digest, in bytes. */
    int LONGEST_NAME = 3 + 19 + 1 + 16;

    /** What became of a picture. */
    enum Move {
        /** It is where it was to go, now or since an earlier attempt. */
        DONE,
        /** It is in neither place. */
        ABSENT,
        /** It stays, since something was written in the meantime. */
        IN_THE_WAY,
        /** The store could not do it. */
        FAILED
    }

    /** @param detail a sentence, unless it is done */
    record Moved(Move move, @Nullable String detail) {
        static final Moved DONE = new Moved(Move.DONE, null);
        static final Moved ABSENT = new Moved(Move.ABSENT, "it is not in the image store any more");

        static Moved inTheWay(String why) {
            return new Moved(Move.IN_THE_WAY, why);
        }

        static Moved failed(String why) {
            return new Moved(Move.FAILED, why);
        }
    }

    /** Moves pictures aside, except those that were written at {@code before} or later. One answer per path. */
    Map<String, Moved> take(Collection<String> paths, Instant before);

    /** Moves pictures back, but never over another one that has the name now. One answer per path. */
    Map<String, Moved> giveBack(Collection<String> paths);

    /** Those of the pictures that are here; throws {@link ImagesUnavailable} if that cannot be determined for all of them. */
    Set<String> present(Collection<String> paths);

    /** Removes pictures for good; what is absent counts as removed. Answers why some could not be removed, by path. */
    Map<String, String> remove(Collection<String> paths);

    /** The name of the quarantine of a sweep; a restored database may give its number to another sweep. */
    static String nameOf(String sweep, String planDigest) {
        String hex = planDigest.substring(planDigest.indexOf(':') + 1);
        return sweep + "-" + hex.substring(0, Math.min(16, hex.length()));
    }
}
