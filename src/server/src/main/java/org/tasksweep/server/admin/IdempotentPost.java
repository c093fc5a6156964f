package org.tasksweep.server.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.access.Scope;
import org.tasksweep.server.idempotency.Fingerprint;
import org.tasksweep.server.idempotency.Idempotency;
import org.tasksweep.server.idempotency.StoredResponse;
import org.tasksweep.server.idempotency.StreamIdempotency;
import org.tasksweep.server.json.JsonObject;
import org.tasksweep.server.limit.RequestBodies;

/**
 * Every POST goes through this class, so that it is carried out once however often it is sent with the same {@code
 * Idempotency-Key}.
 * Thread safe.
 *
 * <pre>{@code
 * @POST
 * public Response create(@Context HttpServletRequest http, @Context SecurityContext security) throws IOException {
 *     Caller caller = Callers.of(security, Scope.HOLDS_WRITE); // without the scope there is no stored answer either
 *     return once.answer(
 *             http, caller, List.of("reason", "taskids"), (handle, body) -> PostResponse.ok(hold(handle, caller, body)));
 * }
 * }</pre>
 */
public final class IdempotentPost {
    private final Idempotency idempotency;
    private final StreamIdempotency streams;
    private final Consumer<JsonObject> before;
    private final Consumer<JsonObject> afterwards;

    public IdempotentPost(Idempotency idempotency, StreamIdempotency streams) {
        this(idempotency, streams, body -> {}, body -> {});
    }

    private IdempotentPost(
            Idempotency idempotency,
            StreamIdempotency streams,
            Consumer<JsonObject> before,
            Consumer<JsonObject> afterwards) {
        this.before = before;
        this.idempotency = idempotency;
        this.streams = streams;
        this.afterwards = afterwards;
    }

    /** The same, followed by an action that needs the commit, such as waking a worker; it also runs for a repetition. */
    public IdempotentPost then(Runnable wake) {
        return then(body -> wake.run());
    }

    /** As above, for an action that depends on the body. */
    public IdempotentPost then(Consumer<JsonObject> wake) {
        return new IdempotentPost(idempotency, streams, before, wake);
    }

    /** The same, preceded by an action outside of its transaction that is harmless when repeated; it also runs for a repetition. */
    public IdempotentPost first(Consumer<JsonObject> preparation) {
        return new IdempotentPost(idempotency, streams, preparation, afterwards);
    }

    /**
     * Does the work, or answers what it answered before. The work is one transaction, with a key together with its stored
     * answer, and may be repeated if PostgreSQL rolls it back: all it does has to be in the database. What needs the commit
     * first: {@link #then}.
     *
     * @param caller has passed every check that does not depend on the body
     * @param members those the body may have; an omitted body has none
     */
    public Response answer(HttpServletRequest http, Caller caller, List<String> members, Work work) throws IOException {
        return answer(http, caller, members, body -> idempotency.unkeyed(handle -> work.of(handle, body)), work);
    }

    /**
     * As above, for work that is faster without an idempotency key.
     *
     * @param unrecorded has its own transactions
     */
    public Response answer(
            HttpServletRequest http,
            Caller caller,
            List<String> members,
            Function<JsonObject, PostResponse> unrecorded,
            Work work)
            throws IOException {
        byte[] bytes = AdminBody.bytes(http, caller);
        JsonObject body = AdminBody.parse(bytes, members);
        before.accept(body);
        String key = key(http);
        StoredResponse answer = key == null
                ? unrecorded.apply(body).toStored()
                : idempotency.run(
                        caller.keyId(),
                        key,
                        Fingerprint.of(what(http, caller), bytes),
                        handle -> work.of(handle, body).toStored());
        afterwards.accept(body);
        return send(answer);
    }

    /** The work done in a transaction. */
    @FunctionalInterface
    public interface Work {
        PostResponse of(Handle handle, JsonObject body);
    }

    /**
     * As above, for a body of any length and work that has its own transactions and is harmless when repeated. Nothing
     * follows it: {@link #then} is for the others.
     */
    public Response stream(HttpServletRequest http, Caller caller, Streaming work) throws IOException {
        StreamIdempotency.StreamWork attempt = body -> work.of(body).toStored();
        String key = key(http);
        if (key == null) return send(attempt.of(RequestBodies.stream(http)));
        return send(streams.run(caller.keyId(), key, what(http, caller), RequestBodies.stream(http), attempt));
    }

    /** The work done with a stream. */
    @FunctionalInterface
    public interface Streaming {
        PostResponse of(InputStream body) throws IOException;
    }

    private static @Nullable String key(HttpServletRequest http) {
        return http.getHeader("Idempotency-Key");
    }

    // The rights of the caller are part of the fingerprint: an answer for a key with more rights is not for one with
    // fewer.
    private static String what(HttpServletRequest http, Caller caller) {
        Set<Scope> sorted = EnumSet.noneOf(Scope.class);
        sorted.addAll(caller.scopes());
        return String.join(
                "\n",
                http.getMethod(),
                http.getRequestURI(),
                String.valueOf(http.getQueryString()),
                sorted.toString(),
                String.valueOf(caller.owner()));
    }

    private static Response send(StoredResponse answer) {
        Response.ResponseBuilder response = Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(answer.body());
        if (answer.location() != null) response.header(HttpHeaders.LOCATION, answer.location());
        if (answer.replayed()) response.header("Idempotency-Replayed", true);
        return response.build();
    }
}
