package org.tasksweep.server.reconciliation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tasksweep.server.image.Quarantine;
import org.tasksweep.server.image.StoreBinding;

/**
 * Moves back pictures that tasks name and that are aside. It looks into the store and not into the database, which may be a
 * restored one that does not know of a sweep, or of its run. Can be repeated. Thread safe.
 */
public final class NamedAside {
    private static final Pattern SWEEP = Pattern.compile("sw_([0-9]{1,18})-.*");
    // The latest first, which has the latest picture of a name.
    private static final Comparator<String> LATEST_FIRST =
            Comparator.comparingLong(NamedAside::number).reversed().thenComparing(Comparator.naturalOrder());

    private final StoreBinding images;

    public NamedAside(StoreBinding images) {
        this.images = images;
    }

    /**
     * Moves back those that are aside; what a newer picture has replaced, or the store cannot move, stays aside. Throws
     * {@link org.tasksweep.server.image.ImagesUnavailable} if the store cannot say what is aside.
     *
     * @param paths of pictures that tasks name
     * @return what was aside: these pictures are not missing
     */
    public Set<String> moveBack(Collection<String> paths) {
        Set<String> found = new HashSet<>();
        List<String> rest = new ArrayList<>(paths);
        List<String> names = rest.isEmpty()
                ? List.of()
                : images.quarantines().stream().sorted(LATEST_FIRST).toList();
        for (String name : names) {
            if (rest.isEmpty()) break;
            Quarantine aside = images.quarantine(name);
            Set<String> here = aside.present(rest);
            if (here.isEmpty()) continue;
            aside.giveBack(here);
            found.addAll(here);
            rest.removeAll(here);
        }
        return found;
    }

    private static long number(String name) {
        Matcher sweep = SWEEP.matcher(name);
        return sweep.matches() ? Long.parseLong(sweep.group(1)) : -1;
    }
}
