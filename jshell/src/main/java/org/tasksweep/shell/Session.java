package org.tasksweep.shell;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.Deletion;
import org.tasksweep.client.Restoration;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.wire.Me;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepState;

/** What the words remember: the connection, the list on screen, what can be undone, the last error. One thread. */
final class Session {

    private final Map<String, String> environment;
    private final Screen screen;
    private final Deque<Undoable> undoable = new ArrayDeque<>();
    private @Nullable Tasksweep client;
    private @Nullable Place place;
    private boolean looksOnly;
    private boolean readOnly;
    private List<String> arguments = List.of();
    private @Nullable InputStream input;
    private final Set<String> unfinished = new HashSet<>();
    private final Sweeping sweeping = new Sweeping(this);
    private @Nullable TaskList list;
    private @Nullable Pages pages;
    private @Nullable Throwable lastError;
    private @Nullable Stop unprinted;
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

    Sweeping sweeping() {
        return sweeping;
    }

    /** Refuses to act at another place than where a value was shown. */
    void mustBeAt(URI service) {
        if (!client().uri().equals(service)) {
            throw new Stop("Nothing was done: this is of " + service + ", and you have left it.");
        }
    }

    /** Refuses to change anything from now on, or stops refusing. */
    Text readOnly(boolean on) {
        client();
        looksOnly = on;
        readOnly = on;
        String production = place != null && place.production() ? ", a production service" : "";
        String prompt = screen.prompt().isEmpty() ? "" : " The prompt keeps naming the mode it began with.";
        String sentence = on
                ? " Read-only: words that change something refuse at " + name() + "."
                : " Writable: words change things at " + name() + production + ".";
        return new Text((on ? sentence : screen.colour().warn(sentence)) + prompt);
    }

    /** Goes to another place, or with another key, if that works. The old list and undo stay behind with their place. */
    Card<Me> connect(Place there, String key) {
        Tasksweep made = Tasksweep.connect(there.uri(), key);
        Me me = made.me();
        use(made, there);
        return Cards.connected(this, me, readOnly);
    }

    private void use(Tasksweep made, Place there) {
        if (client != null && !client.uri().equals(made.uri())) {
            undoable.clear();
            list = null;
            pages = null;
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
        return paging(shown);
    }

    <P extends Pages> P paging(P shown) {
        pages = shown;
        return shown;
    }

    /** The next page of whatever list was shown last. */
    Printed more() {
        if (pages == null) throw new Stop("Nothing is listed yet: tasks(), sweeps() or holds() does.");
        return pages.more();
    }

    TaskList shown() {
        if (list == null) throw new Stop("Nothing is listed yet: tasks() or tasks(\"status=FAILED\") does.");
        return list;
    }

    Gone delete(Collection<String> ids) {
        Tasksweep connected = writing();
        long start = System.nanoTime();
        List<String> deleted = new ArrayList<>();
        int[] answered = {0};
        Farewell farewell = new Farewell(() -> stopped(deleted.size(), answered[0], ids.size()));
        boolean stopped = true;
        try (Bar bar = new Bar(screen, "Deleting")) {
            Deletion deletion = connected.delete(ids, done -> {
                deleted.addAll(done.deletedIds());
                bar.at(answered[0] += done.size(), ids.size());
            });
            stopped = false;
            incomplete |= !deletion.complete();
            return new Gone(this, ids, deletion, since(start));
        } catch (RuntimeException e) {
            stopped = false; // word() says it.
            throw e;
        } finally {
            // Also after Ctrl-C, which skips every catch: what is done can be undone.
            if (!deleted.isEmpty()) undoable.push(Undoable.of(deleted));
            farewell.end(stopped);
        }
    }

    private static String stopped(int deleted, int answered, int all) {
        return " Stopped: " + Human.count(answered) + " of " + Human.count(all, "id") + " were answered, and "
                + Human.count(deleted, "task")
                + " deleted. undo() brings those back; in a later session, undelete(ids) does.";
    }

    /** Notes what undo() takes back next. */
    void undoable(Undoable newest) {
        undoable.remove(newest);
        undoable.push(newest);
    }

    void notUndoable(String sweep) {
        undoable.remove(Undoable.of(sweep));
    }

    /** How a person takes this sweep back. */
    String undoOf(String sweep) {
        return Undoable.of(sweep).equals(undoable.peek()) ? "undo()" : "undo(\"" + sweep + "\")";
    }

    Printed undo() {
        Undoable last = undoable.peek();
        if (last == null) {
            throw new Stop("Nothing was deleted here that could be undone; undelete(\"id\") brings back any task, and"
                    + " undo(\"sw_..\") any sweep.");
        }
        Printed back = last.sweep() == null ? undelete(last.ids()) : sweeping.undo(last.sweep());
        undoable.remove(last);
        return back;
    }

    Back undelete(Collection<String> ids) {
        Tasksweep connected = writing();
        long start = System.nanoTime();
        try (Bar bar = new Bar(screen, "Bringing back " + Human.count(ids.size(), "task"))) {
            Restoration restoration = connected.undelete(ids);
            incomplete |= !restoration.complete();
            return new Back(this, ids, restoration, since(start));
        }
    }

    void rejected(long lines) {
        incomplete |= lines > 0;
    }

    /** Notes how a sweep ended; a later and better end of the same sweep counts. */
    void ended(Sweep sweep) {
        if (sweep.state() == SweepState.SUCCEEDED) unfinished.remove(sweep.id());
        else if (sweep.state() != SweepState.PLANNED) unfinished.add(sweep.id());
    }

    /** True if a word left something undone: a script must not end with 0 then. */
    boolean incomplete() {
        return incomplete || !unfinished.isEmpty();
    }

    /** Remembers what went wrong while a value was printed, where nothing may be thrown. */
    String failedToPrint(Stop failure) {
        unprinted = failure;
        return " " + failure.getMessage();
    }

    /** What went wrong while the last value was printed; asked once. */
    Optional<Stop> unprinted() {
        Optional<Stop> last = Optional.ofNullable(unprinted);
        unprinted = null;
        return last;
    }

    @Nullable
    Throwable lastError() {
        return lastError;
    }

    static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
