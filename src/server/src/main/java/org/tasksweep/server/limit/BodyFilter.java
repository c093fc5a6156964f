package org.tasksweep.server.limit;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Prevents slow bodies from occupying threads. A few bodies are read by the thread of the request, which is the fastest way;
 * while these wait for their clients, all further ones are collected without a thread and passed on when they are complete.
 * A request without a valid key gets no thread to wait with. Thread safe.
 */
public final class BodyFilter implements Filter {
    /** The account for the bodies of sign-ins, one per address. */
    public static final String SIGN_IN = "sign-in";
    /** The largest body of a sign-in. */
    public static final int MAX_SIGN_IN = 4_096;
    /** The largest body of any other admin request. */
    public static final int MAX_ADMIN = 4 << 20;

    private static final int READERS = 8;

    private final MemoryBudget budget;
    private final Semaphore readers = new Semaphore(READERS);
    private final Function<HttpServletRequest, Optional<String>> keyId;
    private final int maxContract;
    private final ExecutorService dispatching =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "tasksweep-bodies"));

    /**
     * @param keyId the key of the request; empty: no valid key
     * @param maxContract largest body of a contract request
     */
    public BodyFilter(MemoryBudget budget, Function<HttpServletRequest, Optional<String>> keyId, int maxContract) {
        this.budget = budget;
        this.keyId = keyId;
        this.maxContract = maxContract;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        String path = hasBody(http) ? path(http) : "";
        if (path.isEmpty() || path.equals("/admin/v1/tasks:import")) {
            chain.doFilter(request, response);
            return;
        }
        boolean signIn = path.equals("/admin/v1/session");
        if (!signIn && readers.tryAcquire()) {
            try (RequestResources seat = new RequestResources(budget, readers::release)) {
                http.setAttribute(RequestBodies.SEAT, seat);
                chain.doFilter(request, response);
            }
            return;
        }
        int max = signIn ? MAX_SIGN_IN : path.startsWith("/v1/") ? maxContract : MAX_ADMIN;
        Optional<String> account = signIn ? Optional.of(SIGN_IN + " " + http.getRemoteAddr()) : keyId.apply(http);
        // Refused without a look at the body.
        if (account.isEmpty() || RequestBodies.encoded(http) || http.getContentLengthLong() > max) {
            chain.doFilter(request, response);
        } else {
            collect(http, response, account.get(), max);
        }
    }

    private void collect(HttpServletRequest http, ServletResponse response, String account, int max)
            throws IOException {
        RequestResources seat = new RequestResources(budget, () -> {});
        AsyncContext async = http.startAsync(http, response);
        BodyCollector collector = new BodyCollector(
                async, http, new RequestBodies.IncomingBody(max, seat.lease(account)), seat, dispatching);
        long declared = http.getContentLengthLong();
        async.setTimeout(RequestBodies.patience(declared < 0 ? max : declared).toMillis());
        async.addListener(collector);
        http.getInputStream().setReadListener(collector);
    }

    @Override
    public void destroy() {
        dispatching.shutdown();
    }

    // Most requests with a body declare its length; a declared length of 0 means no body.
    private static boolean hasBody(HttpServletRequest http) {
        return http.getDispatcherType() == DispatcherType.REQUEST
                && (http.getContentLengthLong() > 0 || http.getHeader("Transfer-Encoding") != null);
    }

    // As the container matched it.
    private static String path(HttpServletRequest http) {
        String info = http.getPathInfo();
        return info == null ? http.getServletPath() : http.getServletPath() + info;
    }
}
