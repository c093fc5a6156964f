package org.tasksweep.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a statement says of its trace, and which statements have a span; the way through the server is in GivenDatabaseIT. */
class TracingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static Context trace(TraceFlags flags) {
        TraceState stranger =
                TraceState.builder().put("vendor", "text*/of-the-caller").build();
        SpanContext caller = SpanContext.createFromRemoteParent(TRACE, "00f067aa0ba902b7", flags, stranger);
        return Context.root().with(Span.wrap(caller));
    }

    private static Map<String, String> comment(Context context) {
        Map<String, String> comment = new HashMap<>();
        TraceParent.ALONE.inject(context, comment, Map::put);
        return comment;
    }

    @Test
    void aCommentHasTheTraceAndNoTextOfTheCaller() {
        assertThat(comment(trace(TraceFlags.getSampled())))
                .isEqualTo(Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));
    }

    @Test
    void aTraceThatIsNotRecordedLeavesTheStatementAsItIs() {
        assertThat(comment(trace(TraceFlags.getDefault()))).isEmpty();
        assertThat(comment(Context.root())).isEmpty();
    }

    @Test
    void aStatementThatBelongsToNothingIsLeftOut() {
        assertThat(decision(Context.root(), SpanKind.CLIENT)).isEqualTo(SamplingDecision.DROP);
        assertThat(decision(trace(TraceFlags.getSampled()), SpanKind.CLIENT))
                .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
        assertThat(decision(Context.root(), SpanKind.SERVER)).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
        assertThat(decision(Context.root(), SpanKind.INTERNAL)).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    }

    private static SamplingDecision decision(Context parent, SpanKind kind) {
        return new StatementSampler(Sampler.alwaysOn())
                .shouldSample(parent, TRACE, "select", kind, Attributes.empty(), List.of())
                .getDecision();
    }
}
