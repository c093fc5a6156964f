package org.tasksweep.server.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.glassfish.jersey.micrometer.server.DefaultJerseyTagsProvider;
import org.glassfish.jersey.micrometer.server.MetricsApplicationEventListener;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.deletion.OutcomeCounts;
import org.tasksweep.server.log.PeriodicTask;
import org.tasksweep.server.sweep.Backlog;
import org.tasksweep.wire.Outcome;

/**
 * What this node counts and measures, in the text format of Prometheus. What is read from the database is read every few
 * seconds in a thread of its own, so a scrape never waits for the database; while that is away it is {@code NaN}. Thread safe.
 */
public final class Metrics implements AutoCloseable {
    /** The format of the text. */
    static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);
    private static final int READ_SECONDS = 10;
    private static final double[] SECONDS = {0.005, 0.02, 0.1, 0.5, 2, 10};
    private static final double NANOS = 1e9;
    private static final Pattern PATTERN = Pattern.compile("\\{(\\w+)\\s*:(?:[^{}]|\\{[^{}]*})*}");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private @Nullable PeriodicTask timer;
    private volatile @Nullable Backlog backlog;

    public Metrics() {
        registry.config().meterFilter(new Routes());
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** A template of Jersey without the patterns that the ids must match. */
    static String route(String template) {
        return PATTERN.matcher(template).replaceAll("{$1}");
    }

    /** Requests by route: with six buckets instead of those of Micrometer, and without the patterns that the ids must match. */
    private static final class Routes implements MeterFilter {
        @Override
        public Meter.Id map(Meter.Id id) {
            String uri = id.getTag("uri");
            return uri == null ? id : id.replaceTags(Tags.of(id.getTags()).and("uri", route(uri)));
        }

        @Override
        public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
            if (!id.getName().equals("http.server.requests")) return config;
            double[] nanos = new double[SECONDS.length];
            for (int i = 0; i < nanos.length; i++) nanos[i] = SECONDS[i] * NANOS;
            return DistributionStatisticConfig.builder()
                    .serviceLevelObjectives(nanos)
                    .build()
                    .merge(config);
        }
    }

    /** Measures the requests of an API, by route, method and status. */
    public ApplicationEventListener requests() {
        return new MetricsApplicationEventListener(
                registry, new DefaultJerseyTagsProvider(), "http.server.requests", true);
    }

    /** Counts ids by outcome; null: there are none. */
    public Metrics ids(@Nullable OutcomeCounts counts, String way) {
        if (counts == null) return this;
        for (Outcome outcome : Outcome.values()) {
            count(counts, "request", way, outcome, one -> one.ofRequests(outcome));
            count(counts, "sweep", way, outcome, one -> one.ofSweeps(outcome));
        }
        return this;
    }

    private void count(
            OutcomeCounts counts, String source, String way, Outcome outcome, ToDoubleFunction<OutcomeCounts> value) {
        FunctionCounter.builder("tasksweep.ids", counts, value)
                .description("ids of deletions by their outcome, of requests and of sweeps that this node worked on")
                .tags(Tags.of(
                        "source", source, "way", way, "outcome", outcome.name().toLowerCase(Locale.ROOT)))
                .register(registry);
    }

    /** Measures something that can be told at once. */
    public Metrics gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(description)
                .strongReference(true)
                .register(registry);
        return this;
    }

    /** Measures which parts work, as {@code /health/ready} lists them; a scrape does not wait for them. */
    public void parts(Health health) {
        for (String part : health.parts()) {
            Gauge.builder("tasksweep.part.up", () -> health.works(part) ? 1 : 0)
                    .description("1: this part works; 0: it does not, or has not answered for two seconds")
                    .tag("part", part)
                    .register(registry);
        }
    }

    /** Measures the work that waits. */
    public Metrics backlog(Supplier<Backlog> read) {
        PeriodicTask reading =
                new PeriodicTask("tasksweep-metrics", Duration.ofSeconds(READ_SECONDS), () -> look(read));
        reading.start(Duration.ZERO);
        timer = reading;
        return waiting("tasksweep.trash.tasks", "tasks in the trash", Backlog::inTrash)
                .waiting(
                        "tasksweep.trash.oldest.seconds",
                        "age of the oldest sweep that has tasks in the trash",
                        one -> one.oldestInTrash().toMillis() / 1e3)
                .waiting(
                        "tasksweep.purge.lag.seconds",
                        "for how long the sweep that waits longest has been due for its purge",
                        one -> one.purgeLag().toMillis() / 1e3)
                .waiting("tasksweep.sweeps.working", "sweeps that are planned, run or read back", Backlog::working)
                .waiting("tasksweep.sweeps.paused", "sweeps that wait for somebody", Backlog::paused);
    }

    private Metrics waiting(String name, String description, ToDoubleFunction<Backlog> value) {
        return gauge(name, description, () -> {
            Backlog known = backlog;
            return known == null ? Double.NaN : value.applyAsDouble(known);
        });
    }

    private void look(Supplier<Backlog> read) {
        try {
            backlog = read.get();
        } catch (RuntimeException away) {
            backlog = null;
            LOG.debug("the backlog is read later", away);
        }
    }

    /** Everything, as lines of text. */
    String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        if (timer != null) timer.close();
        collections.close();
        registry.close();
    }
}
