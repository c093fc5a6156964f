package org.tasksweep.server.log;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this thread works on until it is closed: the fields of every line that it logs, {@code ext_requestId}, {@code
 * ext_sweepId} and {@code ext_traceId} of Liberty's JSON, and the span that its statements belong to. The fields of an outer
 * block stay. Closed by the thread that opened it.
 */
public final class Activity implements AutoCloseable {
    private static final ThreadLocal<Map<String, String>> CURRENT = ThreadLocal.withInitial(Map::of);
    // An API of Liberty's kernel; the application sees it without a feature.
    private static final String LIBERTY = "com.ibm.websphere.logging.hpel.LogRecordContext";
    private static final Optional<Method> ADD = liberty("addExtension", String.class, String.class);
    private static final Optional<Method> REMOVE = liberty("removeExtension", String.class);

    private final Map<String, String> before = CURRENT.get();
    private final Span span;
    private final Scope scope;

    @SuppressWarnings("MustBeClosedChecker") // close() closes it
    private Activity(Map<String, String> fields, Context context, Span span) {
        this.span = span;
        scope = context.makeCurrent();
        Map<String, String> all = new LinkedHashMap<>(before);
        all.putAll(fields);
        SpanContext trace = Span.fromContext(context).getSpanContext();
        if (trace.isValid()) all.put("traceId", trace.getTraceId());
        replace(before, all);
    }

    private Activity(Map<String, String> fields) {
        this(fields, Context.current(), Span.getInvalid());
    }

    /** A request, in the span that is current. @param id as in the header {@code X-Request-Id} */
    public static Activity request(String id) {
        return new Activity(Map.of("requestId", id));
    }

    /** @param number of the sweep */
    public static Activity sweep(long number) {
        return new Activity(fields(number));
    }

    /** Background work on a sweep, in a span of its own that ends with it. */
    public static Activity sweep(long number, String name) {
        Span span = tracer().spanBuilder(name)
                .setAttribute("tasksweep.sweep", "sw_" + number)
                .startSpan();
        return new Activity(fields(number), Context.current().with(span), span);
    }

    /** Background work on many sweeps, in a span of its own that ends with it. */
    public static Activity span(String name) {
        Span span = tracer().spanBuilder(name).startSpan();
        return new Activity(Map.of(), Context.current().with(span), span);
    }

    // Without TASKSWEEP_TRACES its spans cost nothing and are recorded nowhere.
    private static Tracer tracer() {
        return GlobalOpenTelemetry.getOrNoop().getTracer("org.tasksweep");
    }

    private static Map<String, String> fields(long sweep) {
        return Map.of("sweepId", "sw_" + sweep);
    }

    /** What this thread works on now, for another thread that goes on with it. */
    public static Carried carried() {
        return new Carried(CURRENT.get(), Context.current());
    }

    /** What a thread works on. Thread safe. */
    public record Carried(Map<String, String> fields, Context context) {
        /** Goes on with it in this thread; the span stays open. */
        public Activity resume() {
            return new Activity(fields, context, Span.getInvalid());
        }
    }

    @Override
    public void close() {
        replace(CURRENT.get(), before);
        scope.close();
        span.end();
    }

    private static void replace(Map<String, String> old, Map<String, String> now) {
        old.keySet().stream().filter(name -> !now.containsKey(name)).forEach(name -> tell(REMOVE, name));
        now.forEach((name, value) -> tell(ADD, name, value));
        if (now.isEmpty()) CURRENT.remove();
        else CURRENT.set(now);
    }

    private static void tell(Optional<Method> method, Object... arguments) {
        if (method.isEmpty()) return;
        try {
            method.get().invoke(null, arguments);
        } catch (ReflectiveOperationException noField) {
            // The line is logged without it.
        }
    }

    private static Optional<Method> liberty(String name, Class<?>... types) {
        try {
            return Optional.of(Class.forName(LIBERTY).getMethod(name, types));
        } catch (ReflectiveOperationException | LinkageError elsewhere) {
            return Optional.empty();
        }
    }
}
