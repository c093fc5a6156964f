package org.tasksweep.server.ops;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code traceparent} of the W3C's Trace Context alone, and only of traces that are recorded, for comments of SQL: {@code tracestate} is text of the caller, and no
 * text of a caller belongs into a statement. Thread safe.
 */
enum TraceParent implements TextMapPropagator {
    ALONE;

    private static final String HEADER = "traceparent";

    @Override
    public List<String> fields() {
        return List.of(HEADER);
    }

    @Override
    public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
        // A trace that is not recorded can be found by nobody, and the statement stays the one that is prepared.
        if (!Span.fromContext(context).getSpanContext().isSampled()) return;
        W3CTraceContextPropagator.getInstance().inject(context, carrier, (target, name, value) -> {
            if (name.equals(HEADER)) setter.set(target, name, value);
        });
    }

    @Override
    public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
        throw new UnsupportedOperationException("comments are only written");
    }
}
