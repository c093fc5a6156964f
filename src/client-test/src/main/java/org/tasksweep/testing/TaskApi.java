package org.tasksweep.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.BatchDeleted;
import org.tasksweep.wire.BatchUndeleted;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.ProblemDetail.Where;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskPage;
import org.tasksweep.wire.TaskStatus;
import org.tasksweep.wire.TaskSummary;

/** Tasks in the admin API: list, count, read, delete and restore. */
final class TaskApi {
    static final String TASKS = "/admin/v1/tasks";

    private static final int MAX_IDS = 10_000;
    private static final int MAX_SWEEPS = 10_000;

    private final ServiceState state;
    private final Deletions deletions;
    private final Undeletions undeletions;

    TaskApi(ServiceState state, Deletions deletions) {
        this.state = state;
        this.deletions = deletions;
        this.undeletions = new Undeletions(state);
    }

    /** Empty if the request is about something else. */
    Optional<Reply> answer(Call call, Caller caller) {
        if (call.is("GET", TASKS)) return Optional.of(list(call, caller));
        if (call.is("GET", TASKS + ":summary")) return Optional.of(summary(call, caller));
        if (call.is("POST", TASKS + ":batchDelete")) return Optional.of(delete(call, caller));
        if (call.is("POST", TASKS + ":batchUndelete")) return Optional.of(undelete(call, caller));
        return call.id("GET", TASKS + "/", "")
                .map(id -> read(call, caller, id))
                .or(() -> call.id("DELETE", TASKS + "/", "").map(id -> deleteOne(call, caller, id)))
                .or(() -> call.id("POST", TASKS + "/", ":undelete").map(id -> undeleteOne(call, caller, id)));
    }

    private Reply list(Call call, Caller caller) {
        Query query = Query.of(call.query(), "filter", "pageSize", "pageToken", "orderBy", "showDeleted");
        Optional<TaskFilter> filter = query.text("filter").map(TaskFilter::parse);
        TaskOrder order = TaskOrder.parse(query.text("orderBy").orElse("startTime desc"));
        boolean trash = query.flag("showDeleted");
        String list = List.of(filter.map(TaskFilter::canonical).orElse(""), order, trash)
                .toString();
        StoredTask after = query.text("pageToken")
                .map(token -> state.any(Pages.id(token, list)).orElseThrow())
                .orElse(null);
        Pages<StoredTask> page = Pages.of(
                matching(caller, filter, trash),
                order.comparator(),
                after,
                query.pageSize(),
                task -> task.data().id(),
                list);
        return Reply.ok(new TaskPage(
                page.items().stream().map(this::shown).toList(),
                filter.map(TaskFilter::canonical).orElse(null),
                page.next()));
    }

    private Stream<StoredTask> matching(Caller caller, Optional<TaskFilter> filter, boolean trash) {
        Instant now = ServiceState.now();
        return state.tasks(caller, trash)
                .filter(task -> filter.isEmpty() || filter.get().matches(task, state::held, now));
    }

    private Reply summary(Call call, Caller caller) {
        Query query = Query.of(call.query(), "filter", "showDeleted");
        Optional<TaskFilter> filter = query.text("filter").map(TaskFilter::parse);
        Map<TaskStatus, Long> statuses = new EnumMap<>(TaskStatus.class);
        Set<String> owners = new HashSet<>();
        long bytes = 0;
        long tasks = 0;
        for (StoredTask task :
                matching(caller, filter, query.flag("showDeleted")).toList()) {
            statuses.merge(task.data().status(), 1L, Long::sum);
            owners.add(task.data().owner());
            bytes += task.data().sizeBytes();
            tasks++;
        }
        String canonical = filter.map(TaskFilter::canonical).orElse(null);
        return Reply.ok(new TaskSummary(tasks, owners.size(), bytes, statuses, canonical, null));
    }

    private Reply read(Call call, Caller caller, String id) {
        Query.of(call.query());
        return Reply.ok(shown(known(caller, id)));
    }

    private StoredTask known(Caller caller, String id) {
        StoredTask task = state.task(id, caller, null);
        if (task == null) throw Refusal.unknownTask();
        return task;
    }

    private Task shown(StoredTask task) {
        return task.shown(state.hold(task).map(StoredHold::id).orElse(null));
    }

    private Reply delete(Call call, Caller caller) {
        Query.of(call.query());
        Body body = Body.of(call.body(), "taskids", "atomic", "validateOnly", "reason");
        boolean atomic = body.flag("atomic", true);
        boolean only = body.flag("validateOnly", false);
        Deletions.Report report = run(call, caller, body.ids("taskids", MAX_IDS), atomic, only, body.reason());
        if (atomic && !only && !report.success()) throw refused(report.results());
        return Reply.ok(new BatchDeleted(report.results(), report.summary()));
    }

    private Deletions.Report run(
            Call call, Caller caller, List<String> ids, boolean atomic, boolean only, @Nullable String reason) {
        return deletions.run(new Deletions.Command(caller, null, ids, atomic, only, reason, call.requestId()));
    }

    private static Refusal refused(List<Result> results) {
        List<Where> errors = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            Outcome outcome = results.get(i).outcome();
            if (outcome == Outcome.SKIPPED || (outcome.gone() && outcome != Outcome.NOT_FOUND)) continue;
            String why =
                    outcome == Outcome.NOT_FOUND ? "unknown" : results.get(i).detail();
            errors.add(new Where("/taskids/" + i, null, String.valueOf(why)));
        }
        String detail = "Nothing deleted: " + errors.size() + " of " + results.size()
                + " tasks cannot be; leave them out, or send \"atomic\": false to delete the others";
        return new Refusal(409, "NOT_DELETABLE", detail)
                .at(errors.stream().limit(100).toList());
    }

    private Reply deleteOne(Call call, Caller caller, String id) {
        Query.of(call.query());
        Result result =
                run(call, caller, List.of(id), false, false, null).results().get(0);
        if (result.outcome() == Outcome.NOT_FOUND) throw Refusal.unknownTask();
        if (result.outcome().gone()) return Reply.ok(result);
        throw new Refusal(409, "NOT_DELETABLE", "Task is " + result.detail() + "; nothing was deleted");
    }

    private Reply undelete(Call call, Caller caller) {
        Query.of(call.query());
        Body body = Body.of(call.body(), "taskids", "ifSweep", "atomic");
        boolean atomic = body.flag("atomic", body.has("ifSweep"));
        return Reply.ok(undeletions.run(caller, body.ids("taskids", MAX_IDS), ifSweep(body), atomic));
    }

    private Reply undeleteOne(Call call, Caller caller, String id) {
        Query.of(call.query());
        Body body = Body.of(call.body(), "ifSweep");
        BatchUndeleted undeleted = undeletions.run(caller, List.of(id), ifSweep(body), false);
        BatchUndeleted.Item item = undeleted.results().get(0);
        return switch (item.outcome()) {
            case RESTORED ->
                Reply.ok(shown(known(caller, id)).undone(undeleted.undone().get(0)));
            case ALIVE -> Reply.ok(shown(known(caller, id)));
            case NOT_FOUND -> throw Refusal.unknownTask();
            case SKIPPED ->
                throw new Refusal(
                        "NEEDS_TASKS_ANY".equals(item.reason()) ? 403 : 409,
                        String.valueOf(item.reason()),
                        "Not restored: " + item.detail());
        };
    }

    /** One sweep, or several. A value that names none must not mean any sweep. */
    private static Set<String> ifSweep(Body body) {
        if (!body.has("ifSweep")) return Set.of();
        List<String> sweeps = body.json().get("ifSweep") instanceof jakarta.json.JsonString one
                ? List.of(one.getString())
                : body.strings("ifSweep");
        boolean fit = sweeps.stream().allMatch(sweep -> Ids.number("sw", sweep) > 0);
        if (fit && !sweeps.isEmpty() && sweeps.size() <= MAX_SWEEPS) return Set.copyOf(sweeps);
        throw body.wrong(
                "ifSweep", "must be the id of a sweep such as sw_9, or an array of 1 to " + MAX_SWEEPS + " of them");
    }
}
