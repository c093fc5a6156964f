package org.tasksweep.server.ops;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetryBuilder;
import io.opentelemetry.instrumentation.jdbc.datasource.internal.Experimental;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.semconv.HttpAttributes;
import jakarta.servlet.Filter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.glassfish.jersey.micrometer.server.JerseyTags;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Traces of OpenTelemetry: a span for each request, each turn of a sweep and each SQL statement of them. The variables of
 * OpenTelemetry, such as {@code OTEL_EXPORTER_OTLP_ENDPOINT}, say where they are sent and how many. Thread safe.
 */
public final class Tracing implements AutoCloseable {
    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name", "tasksweep",
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none");
    private static final int STOP_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);

    private final OpenTelemetrySdk sdk;

    private Tracing(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
    }

    /** Before anything makes a span. Empty, and logged, if OpenTelemetry cannot do what its variables say. */
    public static Optional<Tracing> start() {
        try {
            return Optional.of(new Tracing(sdk()));
        } catch (RuntimeException | LinkageError refused) {
            LOG.error("no traces are recorded: see the variables OTEL_…", refused);
            return Optional.empty();
        }
    }

    private static OpenTelemetrySdk sdk() {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .setServiceClassLoader(Tracing.class.getClassLoader())
                .addPropertiesSupplier(() -> DEFAULTS)
                .addSamplerCustomizer((sampler, config) -> new StatementSampler(sampler))
                .disableShutdownHook()
                .setResultAsGlobal()
                .build()
                .getOpenTelemetrySdk();
    }

    /**
     * Each statement has a span, without the values of its parameters, and a comment with the {@code traceparent} of the span
     * that it belongs to, so that the logs and views of PostgreSQL name the trace.
     */
    public DataSource traced(DataSource pool) {
        JdbcTelemetryBuilder statements = JdbcTelemetry.builder(sdk).setDataSourceInstrumenterEnabled(false);
        Experimental.setSqlCommenterEnabled(statements, true);
        // PostgreSQL shows only the beginning of a long statement.
        Experimental.setSqlCommenterPrepend(statements, true);
        Experimental.setSqlCommenterPropagator(statements, TraceParent.ALONE);
        return statements.build().wrap(pool);
    }

    /** Each request has a span that continues the trace of its {@code traceparent}. */
    public Filter requests() {
        return new TracingFilter(sdk);
    }

    /** Names the spans of requests by their routes. */
    public ApplicationEventListener routes() {
        return new Routes();
    }

    private static final class Routes implements ApplicationEventListener {
        @Override
        public void onEvent(ApplicationEvent event) {}

        @Override
        public RequestEventListener onRequest(RequestEvent begun) {
            return event -> {
                if (event.getType() == RequestEvent.Type.REQUEST_MATCHED) name(event);
            };
        }

        private static void name(RequestEvent event) {
            String route = Metrics.route(JerseyTags.uri(event).getValue());
            Span.current()
                    .updateName(event.getContainerRequest().getMethod() + " " + route)
                    .setAttribute(HttpAttributes.HTTP_ROUTE, route);
        }
    }

    /** Sends what is not sent yet, for at most five seconds. */
    @Override
    public void close() {
        sdk.shutdown().join(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
