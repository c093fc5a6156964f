package org.tasksweep.client;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A provider that speaks only the published contract, for programs that keep their own record of what they asked for. What it
 * answers to a deletion proves nothing: {@link #look} does. For a file of ids see {@link ProviderDeletion}. Thread safe.
 */
public final class Provider {

    private static final int PER_LANE = 8;

    private final Transport transport;
    private final ProviderLookup lookup;
    private final AtomicInteger width;

    private Provider(Transport transport, ProviderLookup lookup) {
        this.transport = transport;
        this.lookup = lookup;
        this.width = new AtomicInteger(transport.width());
    }

    /**
     * Asks the provider for a task that cannot exist, to learn how it says that a task does not exist.
     *
     * @throws TasksweepException if it does not answer, or not so; then with the reason {@code NOT_A_PROVIDER}
     */
    public static Provider at(Tasksweep client) {
        Transport transport = Required.value(client, "client").transport;
        return new Provider(transport, ProviderLookup.at(transport));
    }

    /** The address of the provider. */
    public URI uri() {
        return transport.uri();
    }

    /**
     * Asks for the deletion of these ids in one request. If it is refused, each half is asked for alone, so one bad id does not
     * keep the others.
     */
    public Said delete(List<String> ids) {
        Map<String, String> said = new LinkedHashMap<>();
        try {
            new SplittingDelete(transport).ask(Required.ids(ids), said);
            return new Said(said, null);
        } catch (TasksweepException stopped) {
            return new Said(said, stopped);
        }
    }

    /**
     * Asks for each of these tasks, some at a time: half as many as before after a lookup that had to be sent more than once,
     * and otherwise one more, up to the {@linkplain TasksweepBuilder#concurrency concurrency} of the client.
     */
    public Looked look(List<String> ids) {
        List<ProviderTask> tasks = new ArrayList<>();
        List<String> rest = Required.ids(ids);
        while (!rest.isEmpty()) {
            int now = width.get();
            List<String> some = rest.subList(0, Math.min(now * PER_LANE, rest.size()));
            int before = lookup.repeated().get();
            ProviderLookup.Looked looked = lookup.of(some, now);
            looked.tasks().stream().filter(Objects::nonNull).forEach(tasks::add);
            if (looked.stopped() != null) return new Looked(tasks, looked.stopped());
            boolean borne = lookup.repeated().get() == before;
            width.set(borne ? Math.min(now + 1, transport.width()) : Math.max(1, now / 2));
            rest = rest.subList(some.size(), rest.size());
        }
        return new Looked(tasks, null);
    }

    /**
     * The answers to a deletion.
     *
     * @param answers per id: empty if the provider said that it deleted the task, or else a sentence; an id that was not asked
     *     for is absent
     * @param stopped why not every id was asked for; null if every one was
     */
    public record Said(
            Map<String, String> answers, @Nullable TasksweepException stopped) {
        /** Copies the map, which keeps its order. */
        public Said {
            answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        }
    }

    /**
     * The answers to lookups.
     *
     * @param tasks in the order of the ids, without those that were not asked for
     * @param stopped why not every id was asked for; null if every one was
     */
    public record Looked(List<ProviderTask> tasks, @Nullable TasksweepException stopped) {
        /** Copies the list. */
        public Looked {
            tasks = List.copyOf(tasks);
        }
    }
}
