package org.tasksweep.client;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A provider that speaks only the published contract, for programs that keep their own record of what they asked for. What it
 * answers to a deletion proves nothing: {@link #look} does. For a file of ids see {@link ProviderDeletion}. Thread safe.
 */
public final class Provider {

    private final Transport transport;
    private final ProviderLookup lookup;
    // For all deletions, so that requests without an answer are counted across them.
    private final SplittingDelete deletions;

    private Provider(Transport transport, ProviderLookup lookup) {
        this.transport = transport;
        this.lookup = lookup;
        this.deletions = new SplittingDelete(transport);
    }

    /**
     * Asks the provider for a task that cannot exist, to learn how it says that a task does not exist.
     *
     * @throws TasksweepException if it does not answer, or not so; then with the reason {@code NOT_A_PROVIDER}
     */
    public static Provider at(Tasksweep client) {
        Transport transport = Required.value(client, "client").transport.adapting();
        return new Provider(transport, ProviderLookup.at(transport));
    }

    /**
     * Refuses a provider that now says something else about a task that does not exist than it did: while it is in trouble it
     * may say the same about every task, so that all of them would count as gone.
     *
     * @param before what was learned of the same provider earlier
     * @throws TasksweepException with the reason {@code ABSENCE_CHANGED}
     */
    public void requireSameAbsence(Provider before) {
        ProviderLookup.Refusal now = lookup.absent();
        ProviderLookup.Refusal then = before.lookup.absent();
        if (now.equals(then)) return;
        String fact = "About a task that does not exist, " + uri() + " says " + now.shown() + ", and before it said "
                + then.shown();
        throw new TasksweepException(
                RequestFailure.failed("ABSENCE_CHANGED", fact, "Nothing counts as gone until it says that again", true),
                null);
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
            deletions.ask(Required.idsOfProvider(ids), said);
            return new Said(said, null);
        } catch (TasksweepException stopped) {
            return new Said(said, stopped);
        }
    }

    /** Asks for each of these tasks, some at a time, and as many per second as the provider bears. */
    public Looked look(List<String> ids) {
        ProviderLookup.Looked looked = lookup.of(Required.idsOfProvider(ids));
        return new Looked(looked.tasks().stream().filter(Objects::nonNull).toList(), looked.stopped());
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
