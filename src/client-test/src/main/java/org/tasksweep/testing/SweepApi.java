package org.tasksweep.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepItem;
import org.tasksweep.wire.SweepItemPage;
import org.tasksweep.wire.SweepPage;
import org.tasksweep.wire.SweepState;

/** Sweeps in the admin API: plan, list, read, follow, run, cancel, undo, and their reports. */
final class SweepApi {
    static final String SWEEPS = "/admin/v1/sweeps";

    private static final String EVENTS = "text/event-stream";
    private static final List<String> OUTCOMES = List.of(
            "PENDING",
            "DELETED",
            "ALREADY_DELETED",
            "NOT_FOUND",
            "DEFERRED",
            "RUNNING",
            "HELD",
            "FAILED",
            "SKIPPED",
            "RESTORED",
            "ALIVE",
            "PURGED");

    private final ServiceState state;
    private final SweepPlanner planner;
    private final SweepRuns runs;

    SweepApi(ServiceState state, Deletions deletions) {
        this.state = state;
        this.planner = new SweepPlanner(state);
        this.runs = new SweepRuns(state, deletions);
    }

    /** Empty if the request is about something else. */
    Optional<Reply> answer(Call call, Caller caller) {
        if (call.is("POST", SWEEPS)) return Optional.of(plan(call, caller));
        if (call.is("GET", SWEEPS)) return Optional.of(list(call, caller));
        String path = SWEEPS + "/";
        return call.id("GET", path, "")
                .map(id -> read(call, state.sweep(id, caller), caller))
                .or(() -> call.id("GET", path, "/items").map(id -> items(call, state.sweep(id, caller))))
                .or(() -> call.id("GET", path, "/report").map(id -> report(call, state.sweep(id, caller))))
                .or(() -> call.id("POST", path, ":run").map(id -> run(call, state.sweep(id, caller), caller)))
                .or(() -> call.id("POST", path, ":cancel").map(id -> cancel(call, state.sweep(id, caller), caller)))
                .or(() -> call.id("POST", path, ":undo").map(id -> undo(call, state.sweep(id, caller), caller)));
    }

    private Reply plan(Call call, Caller caller) {
        Query.of(call.query());
        StoredSweep sweep = planner.plan(call, caller);
        state.sweeps().add(sweep);
        return accepted(sweep.shownBefore(SweepState.PLANNING, caller));
    }

    private static Reply accepted(Sweep sweep) {
        return Reply.json(202, sweep).with("Location", SWEEPS + "/" + sweep.id());
    }

    private Reply list(Call call, Caller caller) {
        Query query = Query.of(call.query(), "state", "planned", "pageSize", "pageToken");
        Optional<SweepState> wanted = query.text("state").map(SweepApi::named);
        boolean planned = query.flag("planned");
        String list = "sweeps " + wanted + planned;
        StoredSweep after = query.text("pageToken")
                .map(token -> state.sweep(Pages.id(token, list), caller))
                .orElse(null);
        Stream<StoredSweep> all = state.sweeps().stream()
                .filter(sweep -> sweep.visible(caller))
                .filter(sweep -> wanted.isEmpty() || wanted.get() == sweep.state())
                .filter(sweep -> !planned || sweep.planned());
        Pages<StoredSweep> page = Pages.of(
                all,
                Comparator.<StoredSweep>comparingLong(sweep -> sweep.origin().number())
                        .reversed(),
                after,
                query.pageSize(),
                StoredSweep::id,
                list);
        return Reply.ok(new SweepPage(
                page.items().stream()
                        .map(sweep -> withoutSample(sweep.shown(caller)))
                        .toList(),
                page.next()));
    }

    /** Lists leave out what only a single plan shows. */
    private static Sweep withoutSample(Sweep s) {
        return new Sweep(
                s.id(),
                s.action(),
                s.state(),
                s.selector(),
                s.source(),
                s.owner(),
                s.reason(),
                s.runningPolicy(),
                s.planDigest(),
                s.planExpireTime(),
                s.matchCount(),
                s.bytes(),
                s.breakdown(),
                null,
                s.warnings(),
                s.counts(),
                s.verified(),
                s.problem(),
                s.maxRate(),
                s.maxItems(),
                s.etaSeconds(),
                s.undoWindow(),
                s.undoDeadline(),
                s.undo(),
                s.purge(),
                s.createdBy(),
                s.requestId(),
                s.createTime(),
                s.startTime(),
                s.endTime());
    }

    private static SweepState named(String word) {
        return Arrays.stream(SweepState.values())
                .filter(one -> one.name().equals(word))
                .findAny()
                .orElseThrow(() -> Refusal.parameter("state", "state: unknown"));
    }

    /** A sweep is settled as soon as it is asked for, so a {@code wait} need not wait, and its stream has one event. */
    private static Reply read(Call call, StoredSweep sweep, Caller caller) {
        Query.of(call.query(), "wait").number("wait", 0, 0, 60);
        if (!call.prefers(EVENTS)) return Reply.ok(sweep.shown(caller));
        String json = Reply.jsonOf(sweep.shown(caller));
        UUID id = UUID.nameUUIDFromBytes(json.getBytes(StandardCharsets.UTF_8));
        if (call.header("last-event-id").orElse("").equals(id.toString())) {
            return new Reply(204, Map.of(), new byte[0]);
        }
        return Reply.text(200, EVENTS, "event: sweep\nid: " + id + "\ndata: " + json + "\n\n");
    }

    private static Reply items(Call call, StoredSweep sweep) {
        Query query = Query.of(call.query(), "outcome", "pageSize", "pageToken");
        int size = query.pageSize();
        String token = query.text("pageToken").orElse("0");
        if (!token.matches("[0-9]{1,9}")) {
            throw new Refusal(400, "INVALID_PAGE_TOKEN", "pageToken is not from this list; begin again without it");
        }
        List<SweepItem> rest = with(sweep.listed().all(), query)
                .filter(item -> item.ordinal() >= Integer.parseInt(token))
                .toList();
        boolean more = rest.size() > size;
        return Reply.ok(new SweepItemPage(
                more ? rest.subList(0, size) : rest,
                more ? Long.toString(rest.get(size).ordinal()) : null));
    }

    private static Reply report(Call call, StoredSweep sweep) {
        Query query = Query.of(call.query(), "outcome", "format");
        boolean csv = !query.text("format").orElse("ndjson").equals("ndjson") || call.prefers("text/csv");
        if (csv) throw Refusal.notHere("A report as CSV");
        String lines = with(sweep.listed().all(), query)
                .map(item -> Reply.jsonOf(item) + "\n")
                .collect(Collectors.joining());
        return Reply.text(200, "application/x-ndjson", lines)
                .with("Content-Disposition", "attachment; filename=\"" + sweep.id() + ".ndjson\"");
    }

    private static Stream<SweepItem> with(List<SweepItem> items, Query query) {
        String outcome = query.text("outcome").orElse(null);
        if (outcome != null && !OUTCOMES.contains(outcome)) {
            throw Refusal.parameter("outcome", "outcome: unknown; known are " + OUTCOMES);
        }
        return items.stream().filter(item -> outcome == null || item.outcome().equals(outcome));
    }

    private Reply run(Call call, StoredSweep sweep, Caller caller) {
        Query.of(call.query());
        Body body = Body.of(call.body(), "planDigest", "reason");
        String digest = body.string("planDigest");
        if (digest == null) throw body.wrong("planDigest", "required");
        return Reply.ok(runs.run(sweep, caller, digest, body.reason()));
    }

    private static Reply cancel(Call call, StoredSweep sweep, Caller caller) {
        Query.of(call.query());
        Body.of(call.body(), new String[0]);
        Instant now = ServiceState.now();
        if (sweep.state() == SweepState.PLANNED) sweep.cancel(now);
        if (sweep.state() == SweepState.CANCELLED) return Reply.ok(sweep.shown(caller));
        throw new Refusal(
                409,
                "WRONG_STATE",
                sweep.id() + " is " + sweep.state()
                        + "; only a sweep that is PLANNING or PLANNED or RUNNING or PAUSED can be cancelled");
    }

    private Reply undo(Call call, StoredSweep sweep, Caller caller) {
        Query.of(call.query());
        Body body = Body.of(call.body(), "reason", "maxRate");
        if (body.has("maxRate")) throw Refusal.notHere("The maxRate of an undo");
        @Nullable String reason = body.reason();
        return accepted(runs.undo(sweep, caller, reason, call.requestId()));
    }
}
