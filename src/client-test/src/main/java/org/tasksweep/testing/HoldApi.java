package org.tasksweep.testing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.HoldPage;
import org.tasksweep.wire.ProblemDetail.Where;

/** Holds in the admin API: make, list, read and release. */
final class HoldApi {
    static final String HOLDS = "/admin/v1/holds";

    private static final int MAX_IDS = 10_000;
    private static final Set<FilterField> NOT_IN_HOLDS =
            Set.of(FilterField.HELD, FilterField.DELETE_TIME, FilterField.SWEEP);

    private final ServiceState state;

    HoldApi(ServiceState state) {
        this.state = state;
    }

    /** Empty if the request is about something else. */
    Optional<Reply> answer(Call call, Caller caller) {
        if (call.is("POST", HOLDS)) return Optional.of(create(call, caller));
        if (call.is("GET", HOLDS)) return Optional.of(list(call, caller));
        return call.id("GET", HOLDS + "/", "")
                .map(id -> {
                    Query.of(call.query());
                    StoredHold hold = known(id, caller);
                    return Reply.ok(hold.shown(true))
                            .with("ETag", '"' + hold.shown(true).etag() + '"');
                })
                .or(() -> call.id("DELETE", HOLDS + "/", "").map(id -> release(call, caller, id)));
    }

    private Reply create(Call call, Caller caller) {
        Query.of(call.query());
        Body body = Body.of(call.body(), "filter", "taskIds", "reason", "endTime");
        String text = body.string("filter");
        List<String> ids = body.has("taskIds") ? sorted(body.ids("taskIds", MAX_IDS)) : List.of();
        String reason = body.words("reason");
        if ((text == null) == ids.isEmpty()) {
            throw Refusal.field("/filter", "filter: required, or taskIds, and not both");
        }
        TaskFilter filter = text == null ? null : TaskFilter.parse(text);
        if (filter != null) check(filter);
        Instant now = ServiceState.now();
        Instant end = time(body, now);
        StoredHold hold = new StoredHold(state.holds().size() + 1L, filter, ids, reason, caller, now, end, null);
        state.holds().add(hold);
        return Reply.json(201, hold.shown(true)).with("Location", call.path() + "/" + hold.id());
    }

    private static void check(TaskFilter filter) {
        for (FilterField field : NOT_IN_HOLDS) {
            if (!filter.fields().contains(field)) continue;
            String detail = "The filter of a hold cannot ask for " + field.word();
            throw new Refusal(400, "INVALID_FILTER", detail, new Where("/filter", null, detail));
        }
    }

    private static List<String> sorted(List<String> ids) {
        return ids.stream().sorted(FilterValue::compare).toList();
    }

    private static @Nullable Instant time(Body body, Instant now) {
        String text = body.string("endTime");
        if (text == null) return null;
        try {
            Instant end = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (end.isAfter(now)) return end;
        } catch (DateTimeException otherForm) {
            throw Refusal.notHere("An endTime that is not like 2026-01-30T12:00:00Z");
        }
        throw body.wrong("endTime", "must be in the future; to release the hold now, use DELETE");
    }

    private Reply list(Call call, Caller caller) {
        Query query = Query.of(call.query(), "pageSize", "pageToken", "showReleased");
        boolean over = query.flag("showReleased");
        Instant now = ServiceState.now();
        String list = "holds " + over;
        StoredHold after = query.text("pageToken")
                .map(token -> known(Pages.id(token, list), caller))
                .orElse(null);
        Pages<StoredHold> page = Pages.of(
                state.holds().stream().filter(hold -> visible(hold, caller) && (over || hold.inForce(now))),
                Comparator.comparingLong(StoredHold::number).reversed(),
                after,
                query.pageSize(),
                StoredHold::id,
                list);
        return Reply.ok(new HoldPage(
                page.items().stream().map(hold -> hold.shown(false)).toList(), page.next()));
    }

    private Reply release(Call call, Caller caller, String id) {
        Query.of(call.query());
        StoredHold hold = known(id, caller);
        Instant now = ServiceState.now();
        if (hold.inForce(now)) state.holds().set((int) hold.number() - 1, hold.released(now));
        return new Reply(204, Map.of(), new byte[0]);
    }

    private StoredHold known(String id, Caller caller) {
        long number = Ids.number("hold", id);
        if (number > 0 && number <= state.holds().size()) {
            StoredHold hold = state.holds().get((int) number - 1);
            if (visible(hold, caller)) return hold;
        }
        throw new Refusal(404, "HOLD_NOT_FOUND", "There is no hold with this id");
    }

    private static boolean visible(StoredHold hold, Caller caller) {
        return caller.owner() == null || caller.owner().equals(hold.maker().owner());
    }
}
