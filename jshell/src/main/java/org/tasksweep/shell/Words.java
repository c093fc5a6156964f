package org.tasksweep.shell;

import java.time.Duration;
import java.util.Collection;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.tasksweep.text.Harmless;
import org.tasksweep.wire.ImportReport;
import org.tasksweep.wire.Me;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskInfo;
import org.tasksweep.wire.TaskSummary;

/** The words for tasks and for the connection, made for {@code import static}. {@link #help()} describes them. */
public final class Words {

    static final Session SESSION = new Session(Environment.ofThisVm(), Screen.ofThisVm());

    private Words() {}

    /** Connects by the environment and shows the key. Other words connect by themselves. */
    public static RecordView<Me> connect() {
        return SESSION.word(() -> {
            ServiceTarget place = ServiceTarget.of(SESSION.environment());
            return SESSION.connect(place, place.key());
        });
    }

    /** Connects to another Tasksweep. */
    public static RecordView<Me> connect(String url, String key) {
        return SESSION.word(() -> {
            String secret = WordArguments.text(key, "key");
            return SESSION.connect(
                    ServiceTarget.of(WordArguments.text(url, "address"), secret, SESSION.environment()), secret);
        });
    }

    /** Connects to the service of a profile. */
    public static RecordView<Me> connect(String profile) {
        return SESSION.word(() -> {
            ServiceTarget place =
                    ServiceTarget.named(WordArguments.text(profile, "name of the profile"), SESSION.environment());
            return SESSION.connect(place, place.key());
        });
    }

    /** The names and addresses of the profiles. */
    public static Text profiles() {
        return SESSION.word(() -> RecordViews.profiles(Profiles.of(SESSION.environment())));
    }

    /** Read-only mode: on, words that change something refuse. */
    public static Text readOnly(boolean on) {
        return SESSION.word(() -> SESSION.readOnly(on));
    }

    /** Every task, newest first, to be narrowed. */
    public static TaskList tasks() {
        return SESSION.word(() -> TaskList.of(SESSION));
    }

    /** The newest tasks that match a filter. */
    public static TaskList tasks(String filter) {
        return SESSION.word(() -> TaskList.of(SESSION, filter));
    }

    /** Selects the deleted tasks that can be restored; narrow it further. */
    public static TaskList trash() {
        return SESSION.word(() -> TaskList.trash(SESSION));
    }

    /** Selects the deleted tasks that can be restored and match a filter. */
    public static TaskList trash(String filter) {
        return SESSION.word(() -> TaskList.trash(SESSION, filter));
    }

    /** The next page of the list on screen. */
    public static Printed more() {
        return SESSION.word(() -> SESSION.onScreen().more());
    }

    /** The list on screen. */
    public static TaskList shown() {
        return SESSION.word(() -> SESSION.onScreen().list());
    }

    /** One task, also if it is in the trash. */
    public static RecordView<Task> task(String id) {
        return SESSION.word(() -> {
            long start = System.nanoTime();
            Task task = SESSION.client().task(WordArguments.text(id, "id")).orElseThrow(() -> unknown(id));
            return RecordViews.task(SESSION, task, start);
        });
    }

    /** One task as the published contract shows it. */
    public static RecordView<TaskInfo.Data> info(String id) {
        return SESSION.word(() -> {
            long start = System.nanoTime();
            TaskInfo.Data info =
                    SESSION.client().info(WordArguments.text(id, "id")).orElseThrow(() -> unknown(id));
            return RecordViews.info(SESSION, info, start);
        });
    }

    private static UserError unknown(String id) {
        return new UserError("No task \"" + Harmless.exact(id) + "\" is visible to you.");
    }

    /** Counts all tasks. */
    public static RecordView<TaskSummary> summary() {
        return SESSION.word(() -> {
            long start = System.nanoTime();
            return RecordViews.summary(SESSION, SESSION.client().summary(), start);
        });
    }

    /** Counts the tasks that match a filter. */
    public static RecordView<TaskSummary> summary(String filter) {
        return SESSION.word(() -> {
            long start = System.nanoTime();
            return RecordViews.summary(SESSION, SESSION.client().summary(WordArguments.filter(filter)), start);
        });
    }

    /** Deletes these tasks. */
    public static DeletionResult delete(String... ids) {
        return SESSION.word(() -> SESSION.deleting().delete(WordArguments.some(ids, "id")));
    }

    /** Deletes these tasks. */
    public static DeletionResult delete(Collection<String> ids) {
        return SESSION.word(() -> SESSION.deleting().delete(WordArguments.ids(ids)));
    }

    /** Deletes the tasks whose ids are in a file, one per line. */
    public static DeletionResult deleteFrom(String file) {
        return SESSION.word(() -> SESSION.deleting().delete(IdFile.read(WordArguments.file(file))));
    }

    /** Deletes the tasks with the ids of a stream, such as {@code stdin()}. */
    public static DeletionResult deleteFrom(Stream<String> ids) {
        return SESSION.word(() -> SESSION.deleting()
                .delete(IdFile.collect(WordArguments.value(ids, "stream of ids"), "the source of the ids")));
    }

    /** Undoes the last deletion or sweep of this session. */
    public static Printed undo() {
        return SESSION.word(() -> SESSION.deleting().undo());
    }

    /** Restores these tasks from the trash. */
    public static RestoreResult undelete(String... ids) {
        return SESSION.word(() -> SESSION.deleting().undelete(WordArguments.some(ids, "id")));
    }

    /** Restores these tasks from the trash. */
    public static RestoreResult undelete(Collection<String> ids) {
        return SESSION.word(() -> SESSION.deleting().undelete(WordArguments.ids(ids)));
    }

    /** Imports a file of tasks, one JSON object per line. */
    public static RecordView<ImportReport> importTasks(String file) {
        return SESSION.word(() -> ImportAction.run(SESSION, WordArguments.file(file)));
    }

    /** A duration, for ages and holds. */
    public static Duration days(long number) {
        return SESSION.word(() -> time(Duration::ofDays, number, "days"));
    }

    /** A duration, for ages and holds. */
    public static Duration hours(long number) {
        return SESSION.word(() -> time(Duration::ofHours, number, "hours"));
    }

    private static Duration time(LongFunction<Duration> unit, long number, String name) {
        try {
            return unit.apply(number);
        } catch (ArithmeticException e) {
            throw new UserError("Nothing lasts " + number + " " + name + ".");
        }
    }

    /** All words, by group. */
    public static Text help() {
        return new Text(Help.all(SESSION.screen().columns()));
    }

    /** One word, one group of words, or what one kind of result can do. */
    public static Text help(String word) {
        return SESSION.word(() -> new Text(
                Help.of(WordArguments.text(word, "word"), SESSION.screen().columns())));
    }

    /** The stack trace behind the last error. */
    public static Text lastError() {
        Throwable error = SESSION.lastError();
        return new Text(error == null ? " No error yet." : Trace.of(error));
    }
}
