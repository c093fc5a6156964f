package org.tasksweep.server.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.json.IdRule;
import org.tasksweep.server.json.JsonObject;
import org.tasksweep.server.json.StrictJson;
import org.tasksweep.server.json.TimeParser;
import org.tasksweep.server.limit.BodyFilter;
import org.tasksweep.server.limit.RequestBodies;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.ProblemDetail.Where;

/** Reads the small JSON bodies of the admin API. */
public final class AdminBody {
    private static final int MAX_IDS = 10_000;

    private AdminBody() {}

    static byte[] bytes(HttpServletRequest request, Caller caller) throws IOException {
        return RequestBodies.read(request, caller.keyId(), BodyFilter.MAX_ADMIN);
    }

    /** Reads a JSON object that may have these members and no others; an omitted body is an object without members. */
    public static JsonObject parse(byte[] bytes, List<String> members) {
        return bytes.length == 0
                ? StrictJson.parse("{}")
                : StrictJson.parse(bytes).only(members.toArray(String[]::new));
    }

    /** {@code taskids}: 1 to 10,000 ids. */
    public static List<String> taskids(JsonObject body) {
        return ids(body, "taskids", MAX_IDS);
    }

    /** Ids, 1 to {@code max} distinct ones. */
    public static List<String> ids(JsonObject body, String name, int max) {
        List<String> ids = body.strings(name).orElse(List.of());
        String pointer = body.place() + "/" + name;
        if (ids.isEmpty()) throw wrong(pointer, name + ": required, array of at least one id");
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            Optional<String> broken = IdRule.broken(id);
            if (broken.isPresent()) throw wrong(pointer + "/" + i, name + "[" + i + "]: " + broken.get());
        }
        List<String> distinct = ids.stream().distinct().toList();
        if (distinct.size() > max) {
            throw wrong(pointer, name + ": at most " + max + " ids, got " + distinct.size() + "; split the request");
        }
        return distinct;
    }

    /** A time with its offset, such as {@code 2026-01-30T12:00:00Z}; null if absent or null. */
    public static @Nullable Instant time(JsonObject body, String name) {
        return time(body, "", name);
    }

    /** As above, of an object within the body; {@code within} is its JSON pointer. */
    public static @Nullable Instant time(JsonObject body, String within, String name) {
        String text = body.string(name).orElse(null);
        if (text == null) return null;
        try {
            return TimeParser.moment(text, TimeParser.EARLIEST).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException none) {
            throw wrong(within + "/" + name, name + ": must be a time like 2026-01-30T12:00:00Z; " + none.getMessage());
        }
    }

    /** An ISO-8601 duration; null if absent or null. */
    public static @Nullable Duration duration(JsonObject body, String name, Duration longest, String example) {
        return duration(body, "", name, longest, example);
    }

    /** As above, of an object within the body; {@code within} is its JSON pointer. */
    public static @Nullable Duration duration(
            JsonObject body, String within, String name, Duration longest, String example) {
        String text = body.string(name).orElse(null);
        if (text == null) return null;
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative() && duration.compareTo(longest) <= 0) return duration;
        } catch (DateTimeException noDuration) {
            // Refused below.
        }
        throw wrong(
                within + "/" + name,
                name + ": must be an ISO-8601 duration of at most " + longest.toDays() + " days, such as " + example);
    }

    private static RuntimeException wrong(String pointer, String what) {
        return Problem.INVALID_FIELD.at(new Where(pointer, null, what));
    }
}
