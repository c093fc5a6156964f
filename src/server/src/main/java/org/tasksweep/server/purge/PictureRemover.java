package org.tasksweep.server.purge;

import java.util.Collection;
import java.util.Optional;
import org.tasksweep.server.image.RemovalResult;

/** Removes pictures for a purge. */
public interface PictureRemover {

    /** Why nothing can be removed now; empty if it can. */
    Optional<String> trouble();

    /** Removes what is there; what is absent already counts as removed. */
    RemovalResult remove(Collection<String> names);
}
