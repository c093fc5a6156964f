package org.tasksweep.shell;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
    private @Nullable Place place;
    private boolean looksOnly;
    private boolean readOnly;
    private List<String> arguments = List.of();
    private @Nullable InputStream input;
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

    /** The connection, for words that only look; made at the first use from the environment. */
    Tasksweep client() {
        if (client == null) {
            Place first = Place.of(environment);
            use(Tasksweep.connect(first.uri(), first.key()), first);
        }
        return Objects.requireNonNull(client);
    }

    /** The connection, for every word that changes something: refuses in read-only mode, before anything is sent. */
    Tasksweep writing() {
        Tasksweep connected = client();
        if (readOnly) {
            throw new Stop("Nothing was sent: " + name() + " is read-only in this session; readOnly(false) ends that.");
        }
        return connected;
    }

    /** Refuses to change anything from now on, or stops refusing. */
    Card<Boolean> readOnly(boolean on) {
        client();
        looksOnly = on;
        readOnly = on;
        String production = place != null && place.production() ? ", a production service" : "";
        String prompt = screen.prompt().isEmpty() ? "" : " The prompt keeps naming the mode it began with.";
        String sentence = on
                ? " Read-only: words that change something refuse at " + name() + "."
                : " Writable: words change things at " + name() + production + ".";
        return new Card<>(on, (on ? sentence : screen.colour().warn(sentence)) + prompt);
    }

    /** Goes to another place, or with another key, if that works. The old list and undo stay behind with their place. */
    Card<Me> connect(Place there, String key) {
        Tasksweep made = Tasksweep.connect(there.uri(), key);
        Me me = made.me();
        use(made, there);
        Card<Me> card = Cards.connected(made.uri(), me);
        return readOnly ? new Card<>(me, card.text() + ". Read-only.") : card;
    }

    private void use(Tasksweep made, Place there) {
        if (client != null && !client.uri().equals(made.uri())) {
            undoable.clear();
            list = null;
        }
        client = made;
        place = there;
        readOnly = looksOnly || there.readOnly();
    }

    private String name() {
        return place == null ? "" : place.name();
    }

    Map<String, String> environment() {
        return environment;
    }

    /** What a script was started with: its arguments, and standard input if that is not the script itself. */
    void startedWith(List<String> given, @Nullable InputStream stdin) {
        arguments = List.copyOf(given);
        input = stdin;
    }

    List<String> arguments() {
        return arguments;
    }

    /** The lines of standard input; once. */
    Stream<String> stdin() {
        InputStream stdin = input;
        input = null;
        if (stdin != null) return IdFile.lines(stdin);
        throw new Stop("There is no standard input to read: it is the prompt or the script itself, or was read before."
                + " tasksweep run SCRIPT < ids.txt, or tasksweep -e CODE < ids.txt, has it.");
    }

    /** {@code " at staging"} if the prompt does not say it already. */
    String where() {
        return screen.prompt().equals(name()) ? "" : " at " + name();
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
        Tasksweep connected = writing();
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
        Tasksweep connected = writing();
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
