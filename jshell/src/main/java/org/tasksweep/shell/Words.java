package org.tasksweep.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import org.tasksweep.text.Harmless;
import org.tasksweep.wire.ImportReport;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.Me;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskInfo;
import org.tasksweep.wire.TaskSummary;

/** The words for tasks and for the connection, made for {@code import static}. What they do says {@link #help()}. */
public final class Words {

    static final Session SESSION = new Session(Environment.ofThisVm(), Screen.ofThisVm());

    private Words() {}

    /** Connects by the environment and says who the key is. Other words do it by themselves. */
    public static Card<Me> connect() {
        return SESSION.word(() -> {
            Place place = Place.of(SESSION.environment());
            return SESSION.connect(place, place.key());
        });
    }

    /** Connects to another Tasksweep. */
    public static Card<Me> connect(String url, String key) {
        return SESSION.word(() -> SESSION.connect(Place.of(url, SESSION.environment()), key));
    }

    /** Connects to the service of a profile. */
    public static Card<Me> connect(String profile) {
        return SESSION.word(() -> {
            Place place = Place.named(profile, SESSION.environment());
            return SESSION.connect(place, place.key());
        });
    }

    /** The names and addresses of the profiles. */
    public static Text profiles() {
        return SESSION.word(() -> Cards.profiles(Profiles.of(SESSION.environment())));
    }

    /** Read-only mode: on, words that change something refuse. */
    public static Text readOnly(boolean on) {
        return SESSION.word(() -> SESSION.readOnly(on));
    }

    /** The newest tasks. */
    public static TaskList tasks() {
        return SESSION.word(() -> SESSION.show(TaskList.of(SESSION, null)));
    }

    /** The newest tasks that match a filter. */
    public static TaskList tasks(String filter) {
        return SESSION.word(() -> SESSION.show(TaskList.of(SESSION, filter)));
    }

    /** The next page of the list on screen. */
    public static Printed more() {
        return SESSION.word(SESSION::more);
    }

    /** The list on screen. */
    public static TaskList shown() {
        return SESSION.word(SESSION::shown);
    }

    /** One task, also from the trash. */
    public static Card<Task> task(String id) {
        return SESSION.word(() -> {
            long start = System.nanoTime();
            Task task = SESSION.client().task(id).orElseThrow(() -> unknown(id));
            return Cards.task(SESSION, task, start);
        });
    }

    /** One task as the published contract shows it. */
    public static Card<TaskInfo.Data> info(String id) {
        return SESSION.word(() -> {
            long start = System.nanoTime();
            TaskInfo.Data info = SESSION.client().info(id).orElseThrow(() -> unknown(id));
            return Cards.info(SESSION, info, start);
        });
    }

    private static Stop unknown(String id) {
        return new Stop("No task \"" + Harmless.exact(id) + "\" is visible to you.");
    }

    /** How many tasks there are. */
    public static Card<TaskSummary> summary() {
        return SESSION.word(() -> {
            long start = System.nanoTime();
            return Cards.summary(SESSION, SESSION.client().summary(), start);
        });
    }

    /** How many tasks match a filter. */
    public static Card<TaskSummary> summary(String filter) {
        return SESSION.word(() -> {
            long start = System.nanoTime();
            return Cards.summary(SESSION, SESSION.client().summary(filter), start);
        });
    }

    /** Deletes these tasks. */
    public static Gone delete(String... ids) {
        return SESSION.word(() -> SESSION.deleting().delete(Arrays.asList(ids)));
    }

    /** Deletes these tasks. */
    public static Gone delete(Collection<String> ids) {
        return SESSION.word(() -> SESSION.deleting().delete(ids));
    }

    /** Deletes the tasks whose ids are in a file, one a line. */
    public static Gone deleteFrom(String file) {
        return SESSION.word(() -> SESSION.deleting().delete(IdFile.read(Path.of(file))));
    }

    /** Deletes the tasks with the ids that come out of a stream, such as {@code stdin()}. */
    public static Gone deleteFrom(Stream<String> ids) {
        return SESSION.word(() -> SESSION.deleting().delete(IdFile.collect(ids, "what the ids come from")));
    }

    /** Takes back the last deletion or sweep of this session. */
    public static Printed undo() {
        return SESSION.word(() -> SESSION.deleting().undo());
    }

    /** Brings these tasks back from the trash. */
    public static Back undelete(String... ids) {
        return SESSION.word(() -> SESSION.deleting().undelete(Arrays.asList(ids)));
    }

    /** Brings these tasks back from the trash. */
    public static Back undelete(Collection<String> ids) {
        return SESSION.word(() -> SESSION.deleting().undelete(ids));
    }

    /** Imports a file of tasks, one JSON object a line. */
    public static Card<ImportReport> importTasks(String file) {
        return SESSION.word(() -> Importing.run(SESSION, Path.of(file)));
    }

    /** The API keys there are. */
    public static Listing<Key> keys() {
        return SESSION.word(() -> {
            long start = System.nanoTime();
            return Listing.of(SESSION, Kind.KEYS, SESSION.client().keys().list(), Curl.get("/admin/v1/keys"), start);
        });
    }

    /** A time, for ages. */
    public static Duration days(long number) {
        return Duration.ofDays(number);
    }

    /** A time, for ages. */
    public static Duration hours(long number) {
        return Duration.ofHours(number);
    }

    /** All words, by group. */
    public static Text help() {
        return new Text(Help.all());
    }

    /** One word, one group of words, or what one kind of result can do. */
    public static Text help(String word) {
        return SESSION.word(() -> new Text(Help.of(word)));
    }

    /** The stack trace behind the last error. */
    public static Text lastError() {
        Throwable error = SESSION.lastError();
        return new Text(error == null ? " No error yet." : Trace.of(error));
    }
}
