package org.tasksweep.server.image;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A quarantine that answers only while the store is the one of this database, before and after: in a store that is not mounted
 * everything would be absent. Thread safe.
 *
 * @param requireOwn throws {@link ImagesUnavailable} otherwise
 */
record OwnQuarantine(Runnable requireOwn, Quarantine all) implements Quarantine {

    private <T> T certain(Supplier<T> work) {
        requireOwn.run();
        T result = work.get();
        requireOwn.run();
        return result;
    }

    @Override
    public Map<String, Moved> take(Collection<String> paths, Instant before) {
        return certain(() -> all.take(paths, before));
    }

    @Override
    public Map<String, Moved> giveBack(Collection<String> paths) {
        return certain(() -> all.giveBack(paths));
    }

    @Override
    public Set<String> present(Collection<String> paths) {
        return certain(() -> all.present(paths));
    }

    @Override
    public Map<String, String> remove(Collection<String> paths) {
        return certain(() -> all.remove(paths));
    }
}
