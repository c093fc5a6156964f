package org.tasksweep.server.limit;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tasksweep.server.problem.Refusal;

/** Collects a body while it arrives, without a thread, and then passes the request on. The container calls it. */
final class BodyCollector implements ReadListener, AsyncListener {
    private final AsyncContext async;
    private final HttpServletRequest request;
    private final RequestBodies.IncomingBody body;
    private final RequestResources seat;
    private final Executor dispatching;
    private final byte[] chunk = new byte[4_096];
    private final AtomicBoolean over = new AtomicBoolean();

    /**
     * @param dispatching threads that serve no request. Open Liberty keeps the query of a request with the thread that serves
     *     it, also after its end, and a request that is passed on by a thread gets the query that the thread has.
     */
    BodyCollector(
            AsyncContext async,
            HttpServletRequest request,
            RequestBodies.IncomingBody body,
            RequestResources seat,
            Executor dispatching) {
        this.async = async;
        this.request = request;
        this.body = body;
        this.seat = seat;
        this.dispatching = dispatching;
    }

    @Override
    public void onDataAvailable() throws IOException {
        ServletInputStream in = request.getInputStream();
        try {
            while (!over.get() && in.isReady() && !in.isFinished()) {
                int read = in.read(chunk);
                if (read < 0) break;
                body.add(chunk, read);
            }
        } catch (Refusal refusal) {
            handOnElsewhere(refusal);
        }
    }

    @Override
    public void onAllDataRead() {
        handOnElsewhere(body.bytes());
    }

    // The client has left; or it has sent nothing for as long as the server waits, and reads the answer. To complete
    // the request
    // without one would be a 200.
    @Override
    public void onError(Throwable brokenOff) {
        handOnElsewhere(new IOException("the body broke off", brokenOff));
    }

    // Here and now, or the container ends the request; it calls this with the request's own query.
    @Override
    public void onTimeout(AsyncEvent event) {
        handOn(RequestBodies.tooSlow());
    }

    private void handOnElsewhere(Object result) {
        try {
            dispatching.execute(() -> handOn(result));
        } catch (RejectedExecutionException stopped) {
            // The application has ended, and its requests with it.
            seat.close();
        }
    }

    private void handOn(Object result) {
        if (!over.compareAndSet(false, true)) return;
        request.setAttribute(RequestBodies.READ, result);
        try {
            async.dispatch();
        } catch (IllegalStateException ended) {
            // The container has ended the request by itself.
            seat.close();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        seat.close();
    }

    @Override
    public void onError(AsyncEvent event) {
        seat.close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // The request continues, and is answered without waiting on this thread.
        event.getAsyncContext().addListener(this);
    }
}
