package org.tasksweep.refusal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a refused request.
 *
 * @param reason stable and for programs; the other texts are for people
 * @param places where in the input something is wrong; empty if it is not about a place
 * @param retryAfter seconds after which the same request may be sent again; 0: unknown
 */
public record RefusalMessage(
        int status, String reason, String title, String detail, List<Place> places, int retryAfter, String requestId) {

    /** The header with the reason, in every form. */
    public static final String REASON = "Tasksweep-Reason";

    private static final int FAILURE = 9999;
    private static final int INSUFFICIENT_CREDITS = 9000;

    /**
     * The place of an error in the request.
     *
     * @param pointer RFC 6901 pointer into the body, or the name of a query parameter
     * @param position character in a filter, from 1
     * @param suggestion the known word that was probably meant by a misspelt one
     */
    public record Place(
            String pointer,
            @Nullable Integer position,
            String detail,
            @Nullable String suggestion) {

        String json() {
            return new JsonText()
                    .add("pointer", pointer)
                    .add("position", position)
                    .add("detail", detail)
                    .add("suggestion", suggestion)
                    .toString();
        }
    }

    /** A caller's own id if it is harmless in logs, so that one id follows a call through several services. */
    public static String requestId(@Nullable String given) {
        if (given != null && given.matches("[A-Za-z0-9_.-]{8,64}")) return given;
        return "req_" + UUID.randomUUID().toString().replace("-", "");
    }

    public String body(RefusalForm form) {
        return switch (form) {
            case ENVELOPE ->
                new JsonText().add("code", code()).add("msg", detail).toString();
            case PROBLEM -> problem();
            case TEXT -> detail + "\n";
        };
    }

    private int code() {
        return reason.equals("INSUFFICIENT_CREDITS") ? INSUFFICIENT_CREDITS : FAILURE;
    }

    private String problem() {
        String errors = places.stream().map(Place::json).collect(Collectors.joining(",", "[", "]"));
        return new JsonText()
                .add(
                        "type",
                        "urn:tasksweep:problem:"
                                + reason.toLowerCase(Locale.ROOT).replace('_', '-'))
                .add("title", title)
                .add("status", status)
                .add("detail", detail)
                .add("reason", reason)
                .raw("errors", places.isEmpty() ? null : errors)
                .add("requestId", requestId)
                .toString();
    }

    public Map<String, String> headers(RefusalForm form) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", form.contentType());
        headers.put(REASON, reason);
        if (status == 401) headers.put("WWW-Authenticate", "Bearer realm=\"tasksweep\"");
        if (retryAfter > 0) headers.put("Retry-After", Integer.toString(retryAfter));
        return headers;
    }
}
