package org.tasksweep.server.purge;

import java.util.Collection;
import java.util.Optional;
import org.tasksweep.server.image.RemovalResult;
import org.tasksweep.server.image.StoreBinding;

/** Removes pictures for a purge. */
public interface PictureRemover {

    /** The reason why pictures cannot be removed now; empty if they can. Asked before the transaction of a purge, not in it. */
    Optional<String> trouble();

    /** Removes what is there; what is absent already counts as removed. Asked in the transaction: opens none. */
    RemovalResult remove(Collection<String> names);

    /** From the store of the database. */
    static PictureRemover of(StoreBinding store) {
        return new PictureRemover() {
            @Override
            public Optional<String> trouble() {
                return store.trouble();
            }

            @Override
            public RemovalResult remove(Collection<String> names) {
                return store.remove(names);
            }
        };
    }
}
