package org.tasksweep.client;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.Deleted;

/**
 * Describes why a request failed.
 *
 * @param code code of the contract, if the answer was its envelope
 * @param status HTTP status, if there was an answer
 * @param reason stable, for programs
 * @param fact what happened, as a sentence without its full stop
 * @param offer what to do about it
 * @param attempts how often the request was sent
 * @param unknown true if the request may have been carried out
 */
record RequestFailure(
        @Nullable Integer code,
        @Nullable Integer status,
        @Nullable String requestId,
        boolean retryable,
        String reason,
        String fact,
        String offer,
        int attempts,
        boolean unknown) {

    private static final String NOT_TASKSWEEP = "NOT_TASKSWEEP";

    /** A status of an envelope that the contract has for one case only. */
    private static final int STILL_RUNNING = 409;

    /** What an address that knows only the contract cannot do, and what can. */
    private static final String CONTRACT_ONLY =
            "If this is a provider of the published contract alone: it has no lists, sweeps,"
                    + " undo, holds, keys and audit; a Tasksweep server in front of the account has them";

    /** The failure of a request without an answer. */
    static RequestFailure failed(String reason, String fact, String offer, boolean retryable) {
        return new RequestFailure(null, null, null, retryable, reason, fact, offer, 0, false);
    }

    RequestFailure offering(String other) {
        return new RequestFailure(code, status, requestId, retryable, reason, fact, other, attempts, unknown);
    }

    RequestFailure after(int made, boolean doubtful) {
        return new RequestFailure(code, status, requestId, retryable, reason, fact, offer, made, doubtful);
    }

    boolean isOfStranger() {
        return reason.equals(NOT_TASKSWEEP);
    }

    static RequestFailure of(Answer answer) {
        RequestFailure failure = read(answer);
        boolean ofTasksweep =
                answer.reason().isPresent() || !answer.from().toString().contains("/admin/v1/");
        if (ofTasksweep || !failure.mayBeOfContractOnly()) return failure;
        return failure.offering(failure.offer().isEmpty() ? CONTRACT_ONLY : failure.offer() + ". " + CONTRACT_ONLY);
    }

    /** A provider knows no such path, or asks for a key that it takes on each path; only a refusal of ours has a reason. */
    private boolean mayBeOfContractOnly() {
        return switch (status == null ? 0 : status) {
            case 404, 405, 501 -> true;
            case 401 -> code != null;
            default -> false;
        };
    }

    private static RequestFailure read(Answer answer) {
        return answer.json()
                .flatMap(json -> envelope(answer, json).or(() -> problem(answer, json)))
                .orElseGet(
                        () -> answer.status() == 401 && answer.body().length == 0 ? unread(answer) : stranger(answer));
    }

    /** A refused key in answer to a chunked request, where the body of the refusal cannot be read. */
    private static RequestFailure unread(Answer answer) {
        String fact = "Missing or invalid API key";
        return new RequestFailure(null, 401, answer.requestId(), false, reason(answer), fact, offer(401), 0, false);
    }

    private static Optional<RequestFailure> envelope(Answer answer, JsonObject json) {
        if (!(json.get("code") instanceof JsonNumber)) return Optional.empty();
        int code = json.getInt("code");
        String reason = code == Deleted.INSUFFICIENT_CREDITS ? "INSUFFICIENT_CREDITS" : reason(answer);
        String fact = text(json, "msg").orElse("Refused with code " + code);
        boolean retryable =
                (answer.transientFailure() || answer.stillRunning()) && code != Deleted.INSUFFICIENT_CREDITS;
        return Optional.of(new RequestFailure(
                code, answer.status(), answer.requestId(), retryable, reason, fact, offer(answer.status()), 0, false));
    }

    private static Optional<RequestFailure> problem(Answer answer, JsonObject json) {
        if (answer.success()) return Optional.empty();
        Optional<String> fact = text(json, "detail").or(() -> text(json, "title"));
        if (fact.isEmpty()) return Optional.empty();
        String id = text(json, "requestId").orElse(answer.requestId());
        String reason = reason(answer);
        boolean later = answer.transientFailure() || answer.stillRunning();
        String offer = later || answer.status() != STILL_RUNNING ? offer(answer.status()) : "";
        return Optional.of(new RequestFailure(null, answer.status(), id, later, reason, fact.get(), offer, 0, false));
    }

    /** The answer did not come from Tasksweep: a proxy, another service, or a wrong path. */
    private static RequestFailure stranger(Answer answer) {
        boolean redirect = answer.status() >= 300 && answer.status() < 400;
        String fact = redirect
                ? answer.from() + " redirects to " + answer.location() + ", and the key was not sent there"
                : answer.from() + " answered HTTP " + answer.status() + " with " + answer.contentType()
                        + " that is no answer of Tasksweep: " + Excerpt.of(answer.text());
        // Most likely the answer of a proxy: act on its status.
        boolean limited = answer.status() == 429;
        String offer = redirect
                ? "Connect to that address, if it is yours"
                : limited ? offer(429) : "Check the address, and any proxy on the way to it";
        String reason = redirect ? "REDIRECTED" : limited ? reason(answer) : NOT_TASKSWEEP;
        return new RequestFailure(
                null, answer.status(), answer.requestId(), answer.transientFailure(), reason, fact, offer, 0, false);
    }

    private static Optional<String> text(JsonObject json, String name) {
        return json.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    /** The reason of the service, or else one that follows from the status. */
    private static String reason(Answer answer) {
        return answer.reason().orElse(reason(answer.status()));
    }

    private static String reason(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "FORBIDDEN";
            case 404 -> "NOT_FOUND";
            case STILL_RUNNING -> "STILL_RUNNING";
            case 429 -> "RATE_LIMITED";
            case 502, 503, 504 -> "UNAVAILABLE";
            default -> status >= 500 ? "INTERNAL" : "INVALID_REQUEST";
        };
    }

    private static String offer(int status) {
        return switch (status) {
            case 401 -> "Check the API key";
            case 403 -> "Use a key that may do this";
            case 404 -> "Check the address and the id";
            case STILL_RUNNING, 429, 502, 503, 504 -> "The same call again is harmless";
            default -> status >= 500 ? "Tell the operator the request id" : "";
        };
    }
}
