package org.tasksweep.server.ops;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.semconv.HttpAttributes;
import io.opentelemetry.semconv.UrlAttributes;
import io.opentelemetry.semconv.UserAgentAttributes;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens the span of a request, and ends it with the answer, also if that is written by another thread. Thread safe. */
final class TracingFilter implements Filter {
    private static final String SPAN = TracingFilter.class.getName();
    private static final int SERVER_ERROR = 500;
    // Asked every few seconds, and of interest to nobody.
    private static final Set<String> OF_MONITORING = Set.of("/health", "/metrics");

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    TracingFilter(OpenTelemetry telemetry) {
        tracer = telemetry.getTracer("org.tasksweep");
        propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (OF_MONITORING.contains(http.getServletPath())) {
            chain.doFilter(request, response);
            return;
        }
        boolean first = http.getDispatcherType() == DispatcherType.REQUEST;
        Span span = first ? begin(http) : (Span) http.getAttribute(SPAN);
        try (Scope scope = span.makeCurrent()) {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException | Error failure) {
            span.recordException(failure);
            span.setStatus(StatusCode.ERROR);
            throw failure;
        } finally {
            // A request that was suspended before has its listener already.
            if (first) settle(span, http, (HttpServletResponse) response);
        }
    }

    private Span begin(HttpServletRequest http) {
        Context caller = propagator.extract(Context.root(), http, Headers.GETTER);
        Span span = tracer.spanBuilder(http.getMethod())
                .setParent(caller)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(HttpAttributes.HTTP_REQUEST_METHOD, http.getMethod())
                .setAttribute(UrlAttributes.URL_PATH, http.getRequestURI())
                .setAttribute(UrlAttributes.URL_SCHEME, http.getScheme())
                .setAttribute(UserAgentAttributes.USER_AGENT_ORIGINAL, http.getHeader("User-Agent"))
                .startSpan();
        http.setAttribute(SPAN, span);
        return span;
    }

    private static void settle(Span span, HttpServletRequest http, HttpServletResponse response) {
        End end = new End(span, response);
        if (!http.isAsyncStarted()) {
            end.now();
            return;
        }
        try {
            http.getAsyncContext().addListener(end);
        } catch (IllegalStateException answeredMeanwhile) {
            end.now();
        }
    }

    private enum Headers implements TextMapGetter<HttpServletRequest> {
        GETTER;

        @Override
        public Iterable<String> keys(HttpServletRequest http) {
            return Collections.list(http.getHeaderNames());
        }

        @Override
        public @Nullable String get(@Nullable HttpServletRequest http, String name) {
            return Objects.requireNonNull(http).getHeader(name);
        }
    }

    /** Ends the span when the last part of the answer is written. */
    private record End(Span span, HttpServletResponse response) implements AsyncListener {
        void now() {
            int status = response.getStatus();
            span.setAttribute(HttpAttributes.HTTP_RESPONSE_STATUS_CODE, status);
            if (status >= SERVER_ERROR) span.setStatus(StatusCode.ERROR);
            String requestId = response.getHeader("X-Request-Id");
            if (requestId != null) span.setAttribute("tasksweep.request_id", requestId);
            span.end();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            now();
        }

        @Override
        public void onError(AsyncEvent event) {
            if (event.getThrowable() != null) span.recordException(event.getThrowable());
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            span.addEvent("timeout");
        }

        // Suspended once more: the listeners of before are gone.
        @Override
        public void onStartAsync(AsyncEvent event) {
            AsyncContext again = event.getAsyncContext();
            again.addListener(this);
        }
    }
}
