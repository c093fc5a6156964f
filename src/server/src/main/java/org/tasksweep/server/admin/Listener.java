package org.tasksweep.server.admin;

import jakarta.servlet.AsyncContext;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.time.Instant;

/** Somebody at the other end of a stream of events, who may be gone. Used by one thread. */
final class Listener {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final SseEventSink sink;
    private final Sse sse;
    private final AsyncContext request;
    private String last = "";
    private Instant said = Instant.now();

    Listener(SseEventSink sink, Sse sse, AsyncContext request) {
        this.sink = sink;
        this.sse = sse;
        this.request = request;
    }

    /** Sends what is new, and a sign of life when nothing was for a while. False if nobody listens any more. */
    boolean tell(String json) {
        if (!json.equals(last))
            send(sse.newEventBuilder().name("sweep").data(json).build());
        else if (said.plus(HEARTBEAT).isBefore(Instant.now())) {
            send(sse.newEventBuilder().comment("still there").build());
        }
        last = json;
        return !sink.isClosed();
    }

    private void send(OutboundSseEvent event) {
        said = Instant.now();
        sink.send(event).whenComplete((sent, failure) -> {
            if (failure != null) gone();
        });
    }

    void close() {
        sink.close();
    }

    /** Jersey forgets the request of one who went away: it would stay open, and a stop would wait for it. */
    void gone() {
        sink.close();
        try {
            request.complete();
        } catch (IllegalStateException completed) {
            // By Jersey after all.
        }
    }
}
