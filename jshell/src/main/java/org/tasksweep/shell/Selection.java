package org.tasksweep.shell;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tasksweep.client.SweepRequest;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.wire.TaskSummary;

/** Tasks chosen by a filter, to be narrowed step by step. Narrowing asks nobody and changes nothing. */
public abstract class Selection extends Printed {

    private final @Nullable String filter;

    Selection(Session session, @Nullable String filter) {
        super(session);
        this.filter = filter;
    }

    /** The same kind of list with another filter. */
    abstract TaskList with(String narrower);

    /** The filter so far; null: every task. */
    @Nullable
    final String chosen() {
        return filter;
    }

    public TaskList failed() {
        return narrowed("status = FAILED");
    }

    public TaskList completed() {
        return narrowed("status = COMPLETED");
    }

    public TaskList queued() {
        return narrowed("status = QUEUED");
    }

    public TaskList processing() {
        return narrowed("status = PROCESSING");
    }

    /** Started longer ago than this. */
    public TaskList olderThan(Duration age) {
        return narrowed("age > " + time(age));
    }

    /** Started within this time. */
    public TaskList youngerThan(Duration age) {
        return narrowed("age < " + time(age));
    }

    /** Of any of these owners. */
    public TaskList owner(String... uids) {
        return narrowed(anyOf("uid", uids));
    }

    /** Of any of these models, such as {@code seedreamv4}. */
    public TaskList model(String... categories) {
        return narrowed(anyOf("category", categories));
    }

    /** Whose prompt contains this, in upper or lower case. */
    public TaskList prompt(String words) {
        return narrowed("prompt : " + quoted(words));
    }

    /** Whose error contains this, in upper or lower case. */
    public TaskList error(String words) {
        return narrowed("error : " + quoted(words));
    }

    /** Whose pictures have more bytes. */
    public TaskList biggerThan(long bytes) {
        return narrowed("sizeBytes > " + bytes);
    }

    public TaskList held() {
        return narrowed("held = true");
    }

    public TaskList notHeld() {
        return narrowed("held = false");
    }

    /** That also match a filter. */
    public TaskList and(String other) {
        return narrowed("(" + other + ")");
    }

    /** That do not match a filter. */
    public TaskList not(String other) {
        return narrowed("NOT (" + other + ")");
    }

    /** Plans to delete all that match now, whether shown or not; deletes nothing. */
    public SweepCard plan(String why) {
        return session.word(() -> {
            session.mustBeAt(service());
            return session.sweeping()
                    .plan(SweepRequest.matching(filter == null ? "*" : filter).because(why));
        });
    }

    /** How many match, of how many owners, and how big. */
    public Card<TaskSummary> summary() {
        return session.word(() -> {
            session.mustBeAt(service());
            long start = System.nanoTime();
            Tasksweep client = session.client();
            return Cards.summary(session, filter == null ? client.summary() : client.summary(filter), start);
        });
    }

    private TaskList narrowed(String part) {
        return session.word(() -> with(filter == null ? part : whole(filter) + " AND " + part));
    }

    /** In parentheses if it has an OR outside of any: the service refuses OR and AND side by side. */
    private static String whole(String filter) {
        String bare = filter.replaceAll("\"(\\\\.|[^\"\\\\])*+\"", "");
        for (String inner = ""; !inner.equals(bare); ) {
            inner = bare;
            bare = inner.replaceAll("\\([^()]*\\)", "");
        }
        return bare.matches("(?is).*\\bOR\\b.*") ? "(" + filter + ")" : filter;
    }

    private static String anyOf(String field, String... values) {
        if (values.length == 0) throw new Stop("Say at least one.");
        if (values.length == 1) return field + " = " + quoted(values[0]);
        return Arrays.stream(values)
                .map(value -> field + " = " + quoted(value))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static String time(Duration age) {
        if (age.isNegative()) throw new Stop("An age is not negative: " + age + ".");
        return age.toSeconds() % 86_400 == 0 ? age.toDays() + "d" : age.toSeconds() + "s";
    }

    private static String quoted(String text) {
        return '"' + text.replaceAll("[\\\\\"*]", "\\\\$0") + '"';
    }
}
