package org.tasksweep.server;

import jakarta.servlet.ServletContext;
import java.util.List;
import org.glassfish.jersey.server.ResourceConfig;
import org.tasksweep.server.ops.Metrics;
import org.tasksweep.server.ops.MetricsServlet;
import org.tasksweep.wire.ProviderAccount;

/** Connects the metrics to what they measure; nothing of them is loaded unless they are switched on. */
final class MetricsWiring {
    private MetricsWiring() {}

    /** Serves {@code /metrics}; the APIs must not be mounted yet. */
    static Metrics mount(ServletContext context, Settings settings, Wiring wiring, List<ResourceConfig> apis) {
        Metrics metrics = new Metrics();
        apis.forEach(api -> api.register(metrics.requests()));
        metrics.ids(wiring.sweeps().outcomes(), "here")
                .ids(wiring.provider().outcomes(), "provider")
                .backlog(wiring.sweeps().sweeps()::backlog)
                .gauge(
                        "tasksweep.audit.seal.age.seconds",
                        "time since this node sealed the audit, which it does every minute",
                        () -> wiring.audit().sealedAgo().toMillis() / 1e3)
                .gauge(
                        "tasksweep.database.connections",
                        "connections in use for work that somebody waits for",
                        wiring.database()::connectionsInUse)
                .gauge(
                        "tasksweep.ledger.behind",
                        "1: the ledger of deletions lacks something, and nothing can be deleted",
                        () -> wiring.recovery().behind() ? 1 : 0)
                .gauge(
                        "tasksweep.disk.free.bytes",
                        "space below the data directory",
                        () -> settings.data().toFile().getUsableSpace());
        if (settings.upstream().isPresent()) provider(metrics, wiring.provider());
        context.addServlet("metrics", new MetricsServlet(metrics, wiring.keys()))
                .addMapping("/metrics");
        return metrics;
    }

    private static void provider(Metrics metrics, ProviderWiring provider) {
        metrics.gauge(
                        "tasksweep.provider.up",
                        "1: the provider answered last; 0: it is not asked for a while",
                        () -> provider.answers().orElse(() -> false).getAsBoolean() ? 1 : 0)
                .gauge("tasksweep.provider.waiting", "imported ids that are not looked up at the provider yet", () -> {
                    ProviderAccount account = provider.toWire();
                    Long waiting = account == null ? null : account.waiting();
                    return waiting == null ? 0 : waiting;
                });
    }
}
