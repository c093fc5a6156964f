package org.tasksweep.testing;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Deleted;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;
import org.tasksweep.wire.TaskInfo;

/** The two operations of the published contract. */
final class ContractApi {
    static final String DELETE = "/v1/images/deleteimagestask";
    static final String INFO = "/v1/images/infobytaskid";

    private static final int MAX_IDS = 10_000;
    private static final Set<String> MEMBERS = Set.of("uid", "taskids", "validate_only");
    private static final Set<String> LOOK_ALIKES = Set.of("dryrun", "validateonly", "force", "filter", "all");

    private final ServiceState state;
    private final Deletions deletions;

    ContractApi(ServiceState state, Deletions deletions) {
        this.state = state;
        this.deletions = deletions;
    }

    Reply delete(Call call, Caller caller) {
        Query.of(call.query());
        Body body = json(call);
        List<String> preferences = call.tokens("prefer").stream()
                .map(one -> one.split(";", 2)[0].replaceAll("[\\s\"]", "").toLowerCase(Locale.ROOT))
                .toList();
        boolean strict = preferences.contains("handling=strict");
        boolean whole = preferences.contains("return=representation");
        body.names().forEach(name -> checkName(name, strict));
        List<String> ids = ids(body);
        String uid = uid(body);
        JsonValue validate = body.json().getOrDefault("validate_only", JsonValue.FALSE);
        if (validate != JsonValue.TRUE && validate != JsonValue.FALSE) {
            throw wrong("validate_only: must be true or false");
        }
        if (uid != null && !caller.sees(uid)) {
            throw new Refusal(403, "FOREIGN_OWNER", "uid does not belong to this API key");
        }
        boolean only = validate == JsonValue.TRUE;
        Deletions.Report report =
                deletions.run(new Deletions.Command(caller, uid, ids, strict, only, null, call.requestId()));
        Deleted.Data data = new Deleted.Data(
                report.success() ? "Success" : "Failed",
                whole ? report.results() : null,
                whole ? report.summary() : null);
        int code = report.success() ? Deleted.SUCCESS : Deleted.FAILURE;
        Reply reply = Reply.ok(new Deleted(code, message(report, only), data));
        String applied = (strict ? "handling=strict" : "")
                + (strict && whole ? ", " : "")
                + (whole ? "return=representation" : "");
        return applied.isEmpty() ? reply : reply.with("Preference-Applied", applied);
    }

    Reply info(Call call, Caller caller) {
        Query.of(call.query());
        Body body = json(call);
        if (!(body.json().get("taskid") instanceof JsonString id)
                || Ids.broken(id.getString()).isPresent()) {
            throw wrong("taskid: must be a non-empty string of at most 128 characters");
        }
        StoredTask task = state.task(id.getString(), caller, null);
        if (task == null || task.trash() != null) throw Refusal.unknownTask();
        return Reply.ok(new TaskInfo(Deleted.SUCCESS, "OK", task.info()));
    }

    private static Body json(Call call) {
        String type =
                call.header("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.isEmpty() && !type.equals("application/json") && !type.matches("application/[a-z0-9.-]+\\+json")) {
            throw new Refusal(415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type must be application/json");
        }
        return Body.of(call.body());
    }

    private static void checkName(String name, boolean strict) {
        if (MEMBERS.contains(name)) return;
        String plain = name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        if (plain.equals("uid")) throw wrong(name + ": not a member of this request; did you mean uid?");
        if (LOOK_ALIKES.contains(plain) || plain.startsWith("valid")) {
            throw wrong(
                    name + ": not a member of this request; to check without deleting send \"validate_only\": true");
        }
        if (strict) {
            throw wrong(name + ": unknown member, refused by handling=strict; known are uid, taskids, validate_only");
        }
    }

    private static List<String> ids(Body body) {
        if (!(body.json().get("taskids") instanceof JsonArray array))
            throw wrong("taskids: required, array of strings");
        if (array.isEmpty()) throw wrong("taskids: at least one id is required");
        Set<String> distinct = new LinkedHashSet<>();
        for (JsonValue one : array) {
            if (!(one instanceof JsonString id) || Ids.broken(id.getString()).isPresent()) {
                throw wrong(
                        "taskids[" + array.indexOf(one) + "]: must be a non-empty string of at most 128 characters");
            }
            distinct.add(id.getString());
        }
        if (distinct.size() > MAX_IDS) {
            throw wrong("taskids: at most " + MAX_IDS + " ids, got " + distinct.size()
                    + "; split the request or plan a sweep");
        }
        return List.copyOf(distinct);
    }

    private static @Nullable String uid(Body body) {
        if (!body.has("uid")) return null;
        if (body.json().get("uid") instanceof JsonString uid
                && Ids.broken(uid.getString()).isEmpty()) {
            return uid.getString();
        }
        throw wrong("uid: must be a non-empty string, or left out");
    }

    private static Refusal wrong(String what) {
        return new Refusal(400, "INVALID_FIELD", what);
    }

    private static String message(Deletions.Report report, boolean validateOnly) {
        if (validateOnly) {
            return report.success()
                    ? "Validated, nothing deleted"
                    : "Validated, nothing deleted; the deletion would fail: " + left(report);
        }
        return report.success() ? "Successfully" : left(report);
    }

    private static String left(Deletions.Report report) {
        List<String> reasons = new ArrayList<>();
        int left = reason(reasons, report, Outcome.HELD, "on hold")
                + reason(reasons, report, Outcome.RUNNING, "still processing");
        if (report.strict()) left += reason(reasons, report, Outcome.NOT_FOUND, "unknown");
        int all = report.results().size();
        String subject = left + " of " + all + (all == 1 ? " task" : " tasks");
        if (!report.strict()) return subject + " not deleted: " + String.join(", ", reasons);
        return "Nothing deleted: " + subject + (left == 1 ? " is " : " are ") + String.join(", ", reasons);
    }

    private static int reason(List<String> reasons, Deletions.Report report, Outcome outcome, String words) {
        List<String> ids = report.results().stream()
                .filter(result -> result.outcome() == outcome)
                .map(Result::taskid)
                .toList();
        if (ids.isEmpty()) return 0;
        String shown = ids.stream().limit(3).collect(Collectors.joining(", "));
        reasons.add(outcome == Outcome.NOT_FOUND ? words : words + " (" + shown + (ids.size() > 3 ? ", …)" : ")"));
        return ids.size();
    }
}
