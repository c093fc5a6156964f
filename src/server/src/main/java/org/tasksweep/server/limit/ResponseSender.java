package org.tasksweep.server.limit;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.tasksweep.server.log.Activity;
import org.tasksweep.server.problem.Refusal;

/**
 * Sends answers to clients that may read slowly, on threads that serve nothing else. A page counts against the memory
 * budget until it is sent, and has a deadline; a stream takes one of a few places. Thread safe.
 */
public final class ResponseSender implements AutoCloseable {
    private static final int PAGES = 128;
    private static final int PAGES_PER_KEY = 32;
    private static final int STREAMS = 48;
    private static final int STREAMS_PER_KEY = 16;
    private static final int CHUNK = 1 << 14;
    private static final long PATIENCE_SECONDS = 30;
    private static final int SLOWEST_BYTES_PER_SECOND = 1 << 15;
    private static final Jsonb JSON = JsonbBuilder.create();

    private final MemoryBudget budget;
    private final SenderPool senders = new SenderPool(PAGES + STREAMS);
    private final ConcurrencyLimit pages = new ConcurrencyLimit("answers are being sent", PAGES, PAGES_PER_KEY);
    private final ConcurrencyLimit streams =
            new ConcurrencyLimit("reports and pictures are being sent", STREAMS, STREAMS_PER_KEY);

    public ResponseSender(MemoryBudget budget) {
        this.budget = budget;
    }

    /** Sends a record as JSON, a response with one or with bytes, or what was thrown. */
    public void send(String keyId, AsyncResponse response, Object entity) {
        if (entity instanceof Throwable failure) {
            hand(() -> response.resume(failure));
            return;
        }
        Response made =
                entity instanceof Response given ? given : Response.ok(entity).build();
        byte[] body = made.getEntity() instanceof byte[] given
                ? given
                : JSON.toJson(made.getEntity()).getBytes(StandardCharsets.UTF_8);
        MemoryBudget.Reservation lease = budget.lease(keyId);
        ConcurrencyLimit.Permit place;
        try {
            lease.take(body.length);
            place = pages.enter(keyId);
        } catch (Refusal full) {
            lease.close();
            hand(() -> response.resume(full));
            return;
        }
        Response bytes = Response.fromResponse(made)
                .type(made.getEntity() == body ? made.getMediaType() : MediaType.APPLICATION_JSON_TYPE)
                .header("Content-Length", body.length)
                .entity((StreamingOutput) out -> write(body, out))
                .build();
        hand(() -> {
            try (lease;
                    place) {
                response.resume(bytes);
            }
        });
    }

    /**
     * Sends a stream that is produced while it is sent; refused if this key, or all keys together, have too many of this
     * kind.
     *
     * @param opening is called when there is a place, on a thread that serves nothing else, since it may wait: the answer that
     *     it opens is sent and closed, and what it throws is answered
     */
    public void stream(String keyId, AsyncResponse response, Supplier<Response> opening) {
        ConcurrencyLimit.Permit place = streams.enter(keyId);
        Activity.Carried activity = Activity.carried();
        hand(() -> {
            try (place;
                    Activity resumed = activity.resume()) {
                open(response, opening);
            }
        });
    }

    private static void open(AsyncResponse response, Supplier<Response> opening) {
        Response opened;
        try {
            opened = opening.get();
        } catch (RuntimeException none) {
            response.resume(none);
            return;
        }
        response.resume(opened);
    }

    // If no sender is free, on this thread: then only requests of slow readers wait.
    private void hand(Runnable sending) {
        if (!senders.send(sending)) sending.run();
    }

    /** Writes in pieces, so that a client that reads one byte per second is cut off as well. */
    private static void write(byte[] body, OutputStream out) throws IOException {
        long began = System.nanoTime();
        for (int from = 0; from < body.length; from += CHUNK) {
            out.write(body, from, Math.min(CHUNK, body.length - from));
            long allowed = PATIENCE_SECONDS + from / SLOWEST_BYTES_PER_SECOND;
            if (System.nanoTime() - began > allowed * 1_000_000_000L) {
                throw new InterruptedIOException("the client reads too slowly");
            }
        }
    }

    @Override
    public void close() {
        senders.close();
    }
}
