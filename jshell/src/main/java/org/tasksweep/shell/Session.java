package org.tasksweep.shell;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.client.TasksweepException;
import org.tasksweep.text.Harmless;
import org.tasksweep.wire.Me;

/** The state of the words: the connection, the list on screen, unfinished work, the last error. One thread. */
final class Session {

    private static final String RESTARTED =
            "the JVM of this session had ended, and another one was started, which can only look."
                    + " Leave with exit, and start the shell again.";

    private final Map<String, String> environment;
    private final Screen screen;
    private @Nullable Tasksweep client;
    private @Nullable ServiceTarget place;
    private boolean looksOnly;
    private boolean readOnly;
    private final Completeness completeness = new Completeness();
    private final SweepActions sweeping = new SweepActions(this);
    private final TaskActions deleting = new TaskActions(this);
    private final PolicyActions policies = new PolicyActions(this);
    private final PromptTeller prompt = new PromptTeller();
    private final LastPrinted onScreen = new LastPrinted();
    private @Nullable Throwable lastError;
    private @Nullable UserError unprinted;
    private boolean acting;

    Session(Map<String, String> environment, Screen screen) {
        this.environment = environment;
        this.screen = screen;
    }

    Screen screen() {
        return place != null && place.production() ? screen.inProduction() : screen;
    }

    /** Runs a word: whatever goes wrong in it becomes one sentence. */
    <T> T word(Supplier<T> word) {
        boolean outer = acting;
        acting = false;
        boolean ended = false;
        try {
            T answer = answer(word);
            ended = true;
            return answer;
        } catch (RuntimeException e) {
            ended = true;
            throw e;
        } finally {
            // Ctrl-C skips every catch, so only this place can print the message.
            if (!ended && acting) {
                InterruptNotice.say(" Stopped. Whether it was carried out is not known; look before you try again.");
            }
            acting = outer && ended;
        }
    }

    private <T> T answer(Supplier<T> word) {
        try {
            return word.get();
        } catch (UserError e) {
            lastError = e;
            throw e;
        } catch (TasksweepException | IllegalArgumentException e) {
            lastError = e;
            // A second Ctrl-C while the first one closes things: Java cannot add an exception to itself.
            if (e.getCause() instanceof Error) throw new UserError("Stopped.");
            throw new UserError(Harmless.text("" + e.getMessage()) + deleting.partly(e));
        } catch (RuntimeException e) {
            lastError = e;
            throw new UserError("A bug in this shell (" + e.getClass().getSimpleName() + "); lastError() shows it.");
        }
    }

    /** The connection, for words that change nothing; made from the environment at the first use. */
    Tasksweep client() {
        if (client == null) {
            // In a plain jshell, without the launcher, this is the first check.
            PlatformText.check();
            ServiceTarget first = ServiceTarget.of(environment);
            use(CallerTrace.connect(first.uri(), first.key(), environment), first);
        }
        return Objects.requireNonNull(client);
    }

    /** Where {@link #client} leads. */
    ServiceTarget place() {
        client();
        return Objects.requireNonNull(place);
    }

    /** The connection, for every word that changes something: refuses in read-only mode, before anything is sent. */
    Tasksweep writing() {
        Tasksweep connected = client();
        if (restarted()) throw new UserError("Nothing was sent: " + RESTARTED);
        if (readOnly) {
            String end = screen.spelling().either("readOnly(false) ends that", "an option or the profile says so");
            throw new UserError("Nothing was sent: " + name() + " is read-only in this session; " + end + ".");
        }
        acting = true;
        return connected;
    }

    /** Notes that the effect of the word was reported, so that an interrupt needs no message. */
    void toldOf() {
        acting = false;
    }

    /** True if the JVM of this session has ended, and this is another one, at the first service again. */
    private boolean restarted() {
        return environment.containsKey(Environment.RESTARTED);
    }

    SweepActions sweeping() {
        return sweeping;
    }

    PolicyActions policies() {
        return policies;
    }

    TaskActions deleting() {
        return deleting;
    }

    /** Refuses to act on a value of another service than that of the session. */
    void mustBeAt(URI service) {
        if (!client().uri().equals(service)) {
            throw new UserError("Nothing was done: this is of " + service + ", and you have left it.");
        }
    }

    /** Refuses to change anything from now on, or stops refusing. */
    Text readOnly(boolean on) {
        client();
        if (!on && restarted()) throw new UserError("This stays read-only: " + RESTARTED);
        promptMustFollow(name(), on, on ? "--read-only" : "");
        looksOnly = on;
        readOnly = on;
        prompt.readOnly(on);
        String production = place != null && place.production() ? ", a production service" : "";
        String sentence = on
                ? " Read-only: words that change something refuse at " + name() + "."
                : " Writable: words change things at " + name() + production + ".";
        return new Text(on ? sentence : screen.colour().warn(sentence));
    }

    /** Connects to another service, or with another key, if that works. The old list and undo belong to the old service. */
    RecordView<Me> connect(ServiceTarget there, String key) {
        promptMustFollow(
                there.name(),
                looksOnly || there.readOnly(),
                there.profile() == null ? "" : "--profile " + there.name());
        PlatformText.check();
        Tasksweep made = CallerTrace.connect(there.uri(), key, environment);
        Me me = made.me();
        use(made, there);
        return RecordViews.connected(this, me, readOnly);
    }

    private void use(Tasksweep made, ServiceTarget there) {
        if (client != null && !client.uri().equals(made.uri())) {
            deleting.forget();
            onScreen.clear();
        }
        client = made;
        place = there;
        readOnly = looksOnly || there.readOnly() || restarted();
        prompt.at(made, there, readOnly);
    }

    /** Refuses a change that would make the prompt untrue if the prompt cannot be changed. */
    private void promptMustFollow(String name, boolean looks, String option) {
        if (screen.prompt().isEmpty() || PromptChannel.open()) return;
        if (screen.prompt().equals(name)
                && looks == ServiceTarget.of(environment).readOnly()) return;
        throw new UserError("Nothing was changed: this prompt would keep showing " + screen.prompt()
                + ". Leave with exit, and start again: tasksweep" + (option.isEmpty() ? "" : " " + option) + ".");
    }

    private String name() {
        return place == null ? "" : place.name();
    }

    Map<String, String> environment() {
        return environment;
    }

    /** {@code " (of http://host, which you have left)"} if a value is of another service than where the session is. */
    String left(URI service) {
        return client == null || client.uri().equals(service) ? "" : " (of " + service + ", which you have left)";
    }

    /** {@code " at staging"} if the prompt does not say it already; production is always named. */
    String where() {
        if (place != null && place.production()) return " " + screen.colour().warn("at " + name() + " (production)");
        return PromptChannel.open() || screen.prompt().equals(name()) ? "" : " at " + name();
    }

    LastPrinted onScreen() {
        return onScreen;
    }

    /** The exit code of a script. */
    Completeness completeness() {
        return completeness;
    }

    /** Remembers what went wrong while a value was printed, where nothing may be thrown. */
    String failedToPrint(UserError failure) {
        unprinted = failure;
        return " " + failure.getMessage();
    }

    /** The error while the last value was printed; reading it clears it. */
    Optional<UserError> unprinted() {
        Optional<UserError> last = Optional.ofNullable(unprinted);
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
