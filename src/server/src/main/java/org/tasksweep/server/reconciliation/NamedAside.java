package org.tasksweep.server.reconciliation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.image.Quarantine;
import org.tasksweep.server.image.StoreBinding;
import org.tasksweep.server.reconciliation.LeftAsideStore.AsideOf;

/** Moves back pictures that tasks name and a reconciliation that is not purged has aside. Can be repeated. Thread safe. */
public final class NamedAside {
    private final StoreBinding images;
    private final LeftAsideStore store = new LeftAsideStore();

    public NamedAside(StoreBinding images) {
        this.images = images;
    }

    /**
     * Moves back those that are aside, in the caller's transaction; what a newer picture has replaced, or the store cannot move,
     * stays aside. Throws {@link org.tasksweep.server.image.ImagesUnavailable} if the store cannot say what is aside.
     *
     * @param paths of pictures that tasks name
     * @return what was aside: these pictures are not missing
     */
    public Set<String> moveBack(Handle handle, Collection<String> paths) {
        Set<String> found = new HashSet<>();
        List<String> rest = new ArrayList<>(paths);
        for (AsideOf sweep : rest.isEmpty() ? List.<AsideOf>of() : store.unpurged(handle)) {
            List<String> some = rest.stream()
                    .filter(path -> path.startsWith(sweep.prefix()))
                    .toList();
            if (some.isEmpty()) continue;
            Quarantine aside = images.quarantine(Quarantine.nameOf("sw_" + sweep.sweep(), sweep.digest()));
            Set<String> here = aside.present(some);
            if (here.isEmpty()) continue;
            aside.giveBack(here);
            found.addAll(here);
            rest.removeAll(here);
        }
        return found;
    }
}
