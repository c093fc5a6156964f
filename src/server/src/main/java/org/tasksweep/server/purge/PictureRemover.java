package org.tasksweep.server.purge;

import java.util.Collection;
import java.util.Optional;
import org.tasksweep.server.image.RemovalResult;

/** Removes pictures for a purge. */
public interface PictureRemover {

    /** Why nothing can be removed now; empty if it can. Asked before the transaction of a purge, not in it. */
    Optional<String> trouble();

    /** Removes what is there; what is absent already counts as removed. Asked in the transaction: opens none. */
    RemovalResult remove(Collection<String> names);
}
