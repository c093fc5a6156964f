package org.tasksweep.shell;

import java.util.List;
import java.util.function.Function;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.wire.AuditRecord;
import org.tasksweep.wire.Hold;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.Policy;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepItem;
import org.tasksweep.wire.SweepPlan.Sample;

/**
 * The list format of one kind of item.
 *
 * @param noun of one
 * @param hint the sentence about what to do with them, as words or commands
 */
record ListFormat<T extends Record>(
        Class<T> type,
        String noun,
        List<String> header,
        Function<T, List<String>> cells,
        Function<T, String> id,
        Function<Spelling, String> hint) {

    static final ListFormat<Sweep> SWEEPS = new ListFormat<>(
            Sweep.class,
            "sweep",
            List.of("SWEEP", "STATE", "DONE", "OF", "STARTED (UTC)", "WHAT", "WHY"),
            sweep -> List.of(
                    sweep.id(),
                    sweep.state().name(),
                    Human.count(sweep.counts().done()),
                    sweep.matchCount() == null ? "" : Human.count(sweep.matchCount()),
                    Human.time(sweep.startTime() == null ? sweep.createTime() : sweep.startTime()),
                    what(sweep),
                    sweep.reason() == null ? "" : Harmless.text(sweep.reason())),
            Sweep::id,
            say -> say.of("sweep", "…") + " shows one, " + say.of("watch", "…") + " follows it, " + say.of("undo", "…")
                    + " takes it back");
    static final ListFormat<Hold> HOLDS = new ListFormat<>(
            Hold.class,
            "hold",
            List.of("HOLD", "SINCE (UTC)", "UNTIL", "WHAT", "WHY"),
            hold -> List.of(
                    hold.id(),
                    Human.time(hold.createTime()),
                    hold.endTime() == null ? "released" : Human.time(hold.endTime()),
                    hold.filter() == null ? Human.count(number(hold), "id") : Harmless.text(hold.filter()),
                    Harmless.text(hold.reason())),
            Hold::id,
            say -> "tasks that they cover are not deleted; " + say.of("release", "…") + " ends one");
    static final ListFormat<Policy> POLICIES = new ListFormat<>(
            Policy.class,
            "policy",
            List.of("POLICY", "STATE", "NEXT RUN (UTC)", "LAST RUN", "KEEPS", "WHAT", "NAME", "PROBLEM"),
            policy -> List.of(
                    policy.id(),
                    policy.state().name(),
                    policy.nextRunTime() == null ? "" : Human.time(policy.nextRunTime()),
                    policy.lastRun() == null
                            ? ""
                            : policy.lastRun().sweep() + " " + policy.lastRun().state(),
                    PolicyActions.keeps(policy),
                    Harmless.text(policy.filter()),
                    Harmless.text(policy.name()),
                    PolicyActions.problem(policy)),
            Policy::id,
            say -> say.of("forecast", "…") + " says what one will delete, and why one does not run; "
                    + say.of("pausePolicy", "…") + " stops it");
    static final ListFormat<Key> KEYS = new ListFormat<>(
            Key.class,
            "key",
            List.of("KEY", "OWNER", "CREATED (UTC)", "LAST USED (UTC)", "STATE", "NAME", "SCOPES"),
            key -> List.of(
                    key.id(),
                    key.owner() == null ? "every owner" : Harmless.exact(key.owner()),
                    key.createTime() == null ? "" : Human.time(key.createTime()),
                    key.lastUsedTime() == null ? "" : Human.time(key.lastUsedTime()),
                    KeyActions.state(key),
                    Harmless.text(key.name()),
                    Harmless.exact(String.join(" ", key.scopes()))),
            Key::id,
            say -> "their secrets are not stored");
    static final ListFormat<AuditRecord> AUDIT = new ListFormat<>(
            AuditRecord.class,
            "entry",
            List.of("ID", "TIME (UTC)", "ACT", "ACTOR", "DONE", "SWEEP", "WHY", "WHAT"),
            entry -> List.of(
                    Long.toString(entry.id()),
                    Human.time(entry.time()),
                    Harmless.exact(entry.act()),
                    Harmless.exact(entry.actor()),
                    entry.done() == null ? "" : Human.count(entry.done()),
                    entry.sweep() == null ? "" : entry.sweep(),
                    entry.reason() == null ? "" : Harmless.text(entry.reason()),
                    entry.detail() == null ? "" : Harmless.text(entry.detail())),
            entry -> Long.toString(entry.id()),
            say -> "audit(\"sweep = sw_30\") looks for some, verifyAudit() checks all");
    static final ListFormat<Sample> SAMPLE = new ListFormat<>(
            Sample.class,
            "task",
            List.of("TASKID", "OWNER", "STATUS", "STARTED (UTC)", "SIZE"),
            task -> List.of(
                    Harmless.exact(task.taskid()),
                    task.uid() == null ? "" : Harmless.exact(task.uid()),
                    task.status() == null ? "" : task.status().name(),
                    Human.time(task.startTime()),
                    Human.bytes(task.sizeBytes())),
            Sample::taskid,
            say -> "a random sample of the plan; nothing was deleted");
    static final ListFormat<SweepItem> ITEMS = new ListFormat<>(
            SweepItem.class,
            "id",
            List.of("TASKID", "OUTCOME", "WHY"),
            item -> List.of(
                    Harmless.exact(item.taskid()),
                    item.outcome(),
                    item.detail() == null ? "" : Harmless.text(item.detail())),
            SweepItem::taskid,
            say -> say.either("csv(\"file\") of the sweep", "--output csv without --outcome")
                    + " writes every id and its outcome");

    private static String what(Sweep sweep) {
        if (sweep.source() != null) return "undo of " + sweep.source();
        if (sweep.selector() == null) return "";
        if (Reconciling.ofPictures(sweep)) return "pictures that no task names";
        String filter = sweep.selector().filter();
        Long ids = sweep.selector().taskCount();
        String missing = sweep.selector().missingPictures() == null ? "" : "without pictures: ";
        String chosen = filter != null ? missing + Harmless.text(filter) : ids == null ? "" : Human.count(ids, "id");
        return sweep.undo() != null && "UNDONE".equals(sweep.undo().reason()) ? "undone: " + chosen : chosen;
    }

    private static long number(Hold hold) {
        return hold.taskCount() == null ? 0 : hold.taskCount();
    }
}
