package org.tasksweep.server;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tasksweep.refusal.RefusalForm;
import org.tasksweep.refusal.RefusalMessage;
import org.tasksweep.server.problem.Problem;

/**
 * Ends the traffic at the beginning of a stop, while the ports are still open: for a while requests are served as before and
 * only the connections are closed after them; then new requests are refused, and those in progress get their time to end.
 * Open Liberty alone closes connections on which a client, answered a moment ago, is sending its next request. Thread safe.
 */
final class RequestDrain implements Filter {
    // A client that was answered just before sends its next request on the same connection, and is to get a refusal.
    private static final Duration LINGER = Duration.ofMillis(500);

    private final Duration delay;
    private final Duration grace;
    private volatile boolean closing;
    private volatile boolean refusing;
    private int running; // guarded by this
    private long last = System.nanoTime() - TimeUnit.DAYS.toNanos(1); // guarded by this: when a request began or ended

    /**
     * @param delay how long requests are still served after the stop began
     * @param grace how long the running ones may then take
     */
    RequestDrain(Duration delay, Duration grace) {
        this.delay = delay;
        this.grace = grace;
    }

    /** True from the time when new requests are refused. */
    boolean refusing() {
        return refusing;
    }

    /** Returns when no request is in progress, or the time is over. */
    void run() {
        closing = true;
        try {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
            refusing = true;
            awaitEnd();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            refusing = true;
        }
    }

    private synchronized void awaitEnd() throws InterruptedException {
        long end = System.nanoTime() + grace.toNanos();
        for (long left = left(end); left > 0; left = left(end)) wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
    }

    // Nothing to wait for if nobody was there lately.
    private synchronized long left(long end) {
        long now = System.nanoTime();
        return running > 0 ? end - now : Math.min(end - now, last + LINGER.toNanos() - now);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (closing) ((HttpServletResponse) response).setHeader("Connection", "close");
        if (http.getServletPath().equals("/health")) {
            // Probes go on during a stop, and it does not wait for them.
            chain.doFilter(request, response);
            return;
        }
        if (refusing) {
            refuse(http, (HttpServletResponse) response);
            return;
        }
        count(1);
        InProgress one = new InProgress();
        try {
            chain.doFilter(request, response);
            one.follow(request);
        } finally {
            if (!one.suspended) one.end();
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RefusalForm form = RefusalForm.of(request.getRequestURI());
        RefusalMessage message = Problem.STOPPING.plain().message(String.valueOf(request.getAttribute("requestId")));
        response.setStatus(message.status());
        message.headers(form).forEach(response::setHeader);
        response.getOutputStream().write(message.body(form).getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void count(int more) {
        running += more;
        last = System.nanoTime();
        if (running == 0) notifyAll();
    }

    /** A request that may be answered by another thread, later. */
    private final class InProgress implements AsyncListener {
        private final AtomicBoolean ended = new AtomicBoolean();
        private boolean suspended; // used by the thread of the request alone

        void follow(ServletRequest request) {
            if (!request.isAsyncStarted()) return;
            try {
                request.getAsyncContext().addListener(this);
                suspended = true;
            } catch (IllegalStateException answered) {
                // In the meantime.
            }
        }

        void end() {
            if (ended.compareAndSet(false, true)) count(-1);
        }

        @Override
        public void onComplete(AsyncEvent event) {
            end();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // The end follows.
        }

        @Override
        public void onError(AsyncEvent event) {
            // The end follows.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
