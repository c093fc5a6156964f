package org.tasksweep.server.admin.sweep;

import jakarta.servlet.AsyncContext;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tasksweep.server.limit.SenderPool;

/**
 * One client of a stream of events. The client may be gone, or may not read. One thread writes to the subscriber;
 * others send.
 */
final class SseSubscriber {
    // A lost client is noticed at the second heartbeat that it does not read.
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private final SseEventSink sink;
    private final Sse sse;
    private final AsyncContext request;
    private final AtomicBoolean sending = new AtomicBoolean();
    private volatile boolean left;
    private String last = "";
    private Instant said = Instant.now();

    SseSubscriber(SseEventSink sink, Sse sse, AsyncContext request) {
        this.sink = sink;
        this.sse = sse;
        this.request = request;
    }

    /** False while something is being sent; the next event contains the changes of this time. */
    boolean idle() {
        return !sending.get();
    }

    /** True if the client is gone. */
    boolean left() {
        return left || sink.isClosed();
    }

    /**
     * Sends what is new, and a sign of life when nothing was for a while. False if the client needs no more events.
     *
     * @param end true: nothing comes after this
     */
    boolean tell(SenderPool senders, SweepEvent event, boolean end) {
        if (left()) return false;
        if (!event.id().equals(last)) {
            if (!send(
                    senders,
                    sse.newEventBuilder()
                            .name("sweep")
                            .id(event.id())
                            .data(event.json())
                            .build(),
                    end)) return true;
            last = event.id();
        } else if (end) {
            senders.send(this::close);
        } else if (said.plus(HEARTBEAT).isBefore(Instant.now())) {
            send(senders, sse.newEventBuilder().comment("still there").build(), false);
        }
        return !end;
    }

    private boolean send(SenderPool senders, OutboundSseEvent event, boolean end) {
        said = Instant.now();
        sending.set(true);
        boolean begun = senders.send(() -> {
            try {
                sink.send(event).whenComplete((sent, failure) -> {
                    if (failure != null) gone();
                });
                if (end) close();
            } finally {
                sending.set(false);
            }
        });
        if (!begun) sending.set(false);
        return begun;
    }

    void close() {
        sink.close();
    }

    /** Jersey does not complete the request of a client that has left: it would stay open, and a stop would wait for it. */
    void gone() {
        left = true;
        sink.close();
        try {
            request.complete();
        } catch (IllegalStateException completed) {
            // Jersey has completed it already.
        }
    }
}
