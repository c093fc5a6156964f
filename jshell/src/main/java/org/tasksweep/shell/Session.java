package org.tasksweep.shell;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.Deletion;
import org.tasksweep.client.Restoration;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.text.Harmless;
import org.tasksweep.wire.Me;

/** What the words remember: the connection, the list on screen, what can be undone, the last error. One thread. */
final class Session {

    private final Map<String, String> environment;
    private final Screen screen;
    private final Deque<List<String>> undoable = new ArrayDeque<>();
    private @Nullable Tasksweep client;
    private String name = "";
    private @Nullable TaskList list;
    private @Nullable Throwable lastError;
    private boolean incomplete;

    Session(Map<String, String> environment, Screen screen) {
        this.environment = environment;
        this.screen = screen;
    }

    Screen screen() {
        return screen;
    }

    /** Runs a word: whatever goes wrong in it becomes one sentence. */
    <T> T word(Supplier<T> word) {
        try {
            return word.get();
        } catch (Stop e) {
            lastError = e;
            throw e;
        } catch (TasksweepException | IllegalArgumentException e) {
            lastError = e;
            boolean part = e instanceof TasksweepException failure
                    && failure.deletion().isPresent();
            throw new Stop(Harmless.text("" + e.getMessage()) + (part ? " undo() takes back what was deleted." : ""));
        } catch (RuntimeException e) {
            lastError = e;
            throw new Stop("A bug in this shell (" + e.getClass().getSimpleName() + "); lastError() shows it.");
        }
    }

    /** The connection; made at the first use from the environment. */
    Tasksweep client() {
        if (client == null) {
            Place place = Place.of(environment);
            use(Tasksweep.connect(place.uri(), place.key()), place);
        }
        return Objects.requireNonNull(client);
    }

    /** Goes to another place, or with another key, if that works. The old list and undo stay behind with their place. */
    Card<Me> connect(Place place, String key) {
        Tasksweep made = Tasksweep.connect(place.uri(), key);
        Me me = made.me();
        use(made, place);
        return Cards.connected(made.uri(), me);
    }

    private void use(Tasksweep made, Place place) {
        if (client != null && !client.uri().equals(made.uri())) {
            undoable.clear();
            list = null;
        }
        client = made;
        name = place.name();
    }

    Map<String, String> environment() {
        return environment;
    }

    /** {@code " at staging"} if the prompt does not say it already. */
    String where() {
        return screen.prompt().equals(name) ? "" : " at " + name;
    }

    TaskList show(TaskList shown) {
        list = shown;
        return shown;
    }

    TaskList shown() {
        if (list == null) throw new Stop("Nothing is listed yet: tasks() or tasks(\"status=FAILED\") does.");
        return list;
    }

    Gone delete(Collection<String> ids) {
        Tasksweep connected = client();
        long start = System.nanoTime();
        List<String> deleted = new ArrayList<>();
        try {
            Deletion deletion = connected.delete(ids, done -> deleted.addAll(done.deletedIds()));
            incomplete |= !deletion.complete();
            return new Gone(deletion, since(start), screen, where());
        } finally {
            // Also after Ctrl-C, which skips every catch: what is done can be undone.
            if (!deleted.isEmpty()) undoable.push(List.copyOf(deleted));
        }
    }

    Back undo() {
        List<String> ids = undoable.peek();
        if (ids == null) {
            throw new Stop("Nothing was deleted here that could be undone; undelete(\"id\") brings back any task.");
        }
        Back back = undelete(ids);
        undoable.pop();
        return back;
    }

    Back undelete(Collection<String> ids) {
        Tasksweep connected = client();
        long start = System.nanoTime();
        Restoration restoration = connected.undelete(ids);
        incomplete |= !restoration.complete();
        return new Back(restoration, since(start), screen, where());
    }

    void rejected(long lines) {
        incomplete |= lines > 0;
    }

    /** True if a word left something undone: a script must not end with 0 then. */
    boolean incomplete() {
        return incomplete;
    }

    @Nullable
    Throwable lastError() {
        return lastError;
    }

    static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
