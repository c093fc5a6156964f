package org.tasksweep.shell;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.Deletion;
import org.tasksweep.client.Restoration;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.text.Harmless;

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
            throw new Stop(Harmless.text(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            lastError = e;
            throw new Stop("A bug in this shell (" + e.getClass().getSimpleName() + "); lastError() shows it.");
        }
    }

    /** The connection; made at the first use from the environment. */
    Tasksweep client() {
        if (client == null) {
            Place place = Place.of(environment);
            return connect(place, place.key());
        }
        return client;
    }

    Tasksweep connect(Place place, String key) {
        Tasksweep made = Tasksweep.connect(place.uri(), key);
        if (client != null) client.close();
        client = made;
        name = place.name();
        undoable.clear();
        list = null;
        return made;
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
        try {
            Deletion deletion = connected.delete(ids);
            remember(deletion);
            return new Gone(deletion, since(start), this);
        } catch (TasksweepException e) {
            e.deletion().ifPresent(this::remember);
            throw e;
        }
    }

    private void remember(Deletion deletion) {
        if (!deletion.deletedIds().isEmpty()) undoable.push(deletion.deletedIds());
        incomplete |= !deletion.complete();
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
        return new Back(restoration, since(start), this);
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
