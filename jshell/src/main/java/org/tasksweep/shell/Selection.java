package org.tasksweep.shell;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.SweepRequest;
import org.tasksweep.client.TaskQuery;
import org.tasksweep.wire.TaskSummary;

/** Tasks chosen by a filter, to be narrowed step by step. Narrowing sends no request and changes nothing. */
public abstract class Selection extends Printed {

    /** The filter for every task. */
    static final String EVERY = "*";

    private final @Nullable String filter;

    Selection(Session session, @Nullable String filter) {
        super(session);
        this.filter = filter;
    }

    /** The same kind of list with another filter. */
    abstract TaskList with(String narrower);

    /** The filter so far; null: every task, but only because no filter was given. */
    @Nullable
    final String chosen() {
        return filter;
    }

    /** The filter sent to the service. */
    abstract TaskQuery query();

    /** Refuses to delete tasks that are in the trash already. */
    abstract void alive(String done);

    public TaskList failed() {
        return narrowed(() -> "status = FAILED");
    }

    public TaskList completed() {
        return narrowed(() -> "status = COMPLETED");
    }

    public TaskList queued() {
        return narrowed(() -> "status = QUEUED");
    }

    public TaskList processing() {
        return narrowed(() -> "status = PROCESSING");
    }

    /** Started longer ago than this. */
    public TaskList olderThan(Duration age) {
        return narrowed(() -> FilterConditions.age(">", age));
    }

    /** Started within this time. */
    public TaskList youngerThan(Duration age) {
        return narrowed(() -> FilterConditions.age("<", age));
    }

    /** Narrows to the tasks of any of these owners. */
    public TaskList owner(String... uids) {
        return narrowed(() -> FilterConditions.anyOf("uid", WordArguments.owners(uids)));
    }

    /** Narrows to the tasks of any of these models, such as {@code seedreamv4}. */
    public TaskList model(String... categories) {
        return narrowed(() -> FilterConditions.anyOf("category", WordArguments.some(categories, "model")));
    }

    /** Narrows to tasks whose prompt contains this text, in upper or lower case. */
    public TaskList prompt(String words) {
        return narrowed(() -> FilterConditions.contains("prompt", WordArguments.text(words, "text to look for")));
    }

    /** Narrows to tasks whose error contains this text, in upper or lower case. */
    public TaskList error(String words) {
        return narrowed(() -> FilterConditions.contains("error", WordArguments.text(words, "text to look for")));
    }

    /** Narrows to tasks whose pictures have more bytes. */
    public TaskList biggerThan(long bytes) {
        return narrowed(() -> {
            if (bytes < 0) throw new UserError("A number of bytes cannot be negative: " + bytes + ".");
            return "sizeBytes > " + bytes;
        });
    }

    public TaskList held() {
        return narrowed(() -> "held = true");
    }

    public TaskList notHeld() {
        return narrowed(() -> "held = false");
    }

    /** Narrows to tasks that also match a filter. */
    public TaskList and(String other) {
        return narrowed(() -> "(" + part(other) + ")");
    }

    /** Narrows to tasks that do not match a filter. */
    public TaskList not(String other) {
        return narrowed(() -> "NOT (" + part(other) + ")");
    }

    /** Nothing in it may close the parentheses that are put around it. */
    private static String part(String other) {
        FilterConditions.whole(WordArguments.filter(other));
        return other;
    }

    /** Plans to delete all tasks that match now, shown or not; deletes nothing. */
    public SweepView plan(String why) {
        return session.word(() -> {
            session.mustBeAt(service());
            if (filter == null) {
                throw new UserError(
                        "Nothing was planned: tasks() selects every task. Narrow it, or write tasks(\"*\").plan(\"why\").");
            }
            alive("planned");
            return session.sweeping().plan(SweepRequest.matching(filter).because(WordArguments.text(why, "reason")));
        });
    }

    /** Counts the matching tasks and their owners, and adds up their size. */
    public RecordView<TaskSummary> summary() {
        return session.word(() -> {
            session.mustBeAt(service());
            long start = System.nanoTime();
            return RecordViews.summary(session, session.client().summary(query()), start);
        });
    }

    private TaskList narrowed(Supplier<String> part) {
        return session.word(() -> {
            String added = part.get();
            if (filter == null || filter.equals(EVERY)) return with(added);
            return with(FilterConditions.whole(filter) + " AND " + added);
        });
    }
}
