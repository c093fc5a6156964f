package org.tasksweep.server.purge;

import java.util.Collection;
import java.util.Optional;
import org.tasksweep.server.image.Quarantine;
import org.tasksweep.server.image.RemovalResult;
import org.tasksweep.server.image.StoreBinding;

/** Removes pictures for a purge. */
public interface PictureRemover {

    /** The reason why pictures cannot be removed now; empty if they can. Called before the transaction of a purge. */
    Optional<String> trouble();

    /** Removes pictures; an absent picture counts as removed. Called in the transaction; opens none. */
    RemovalResult remove(Collection<String> names);

    /** The pictures that a reconciliation has moved aside. */
    Quarantine quarantine(String name);

    /** Removes from the image store of this database. */
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

            @Override
            public Quarantine quarantine(String name) {
                return store.quarantine(name);
            }
        };
    }
}
