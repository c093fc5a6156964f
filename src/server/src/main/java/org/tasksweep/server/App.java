package org.tasksweep.server;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.ops.Health;
import org.tasksweep.server.ops.HealthServlet;
import org.tasksweep.server.ops.Metrics;
import org.tasksweep.server.ops.Tracing;
import org.tasksweep.server.page.ApiServlet;
import org.tasksweep.server.page.PageServlet;

/** The entry point for the container: mounts the two APIs, the page and the edge, and starts and stops the service. */
public final class App implements ServletContextListener {
    private @Nullable Startup startup;
    private @Nullable ShutdownDeadline deadline;
    private @Nullable Metrics metrics;
    private @Nullable Tracing traces;
    private AutoCloseable stopHook = () -> {};

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            start(event.getServletContext());
        } catch (RuntimeException | Error failure) {
            FailedStart.report(failure);
            throw failure;
        }
    }

    private void start(ServletContext context) {
        Settings settings = SettingsReader.of(System.getenv());
        if (FailedStart.ownServer()) PortInUse.refuse(settings);
        Startup starting = Startup.begin(settings);
        try {
            serve(context, settings, starting);
            startup = starting;
        } catch (RuntimeException | Error failure) {
            starting.close();
            throw failure;
        }
    }

    private void serve(ServletContext context, Settings settings, Startup starting) {
        RequestDrain drain = new RequestDrain(settings.stopDelay(), settings.stopGrace());
        Tracing tracing = settings.traces() ? Tracing.start().orElse(null) : null;
        traces = tracing;
        Wiring wiring = wire(settings, tracing == null ? UnaryOperator.identity() : tracing::traced, drain);
        ResourceConfig contract = wiring.contract();
        ResourceConfig admin = wiring.admin();
        if (tracing != null) trace(context, tracing, List.of(contract, admin));
        if (settings.metrics()) metrics = MetricsWiring.mount(context, settings, wiring, List.of(contract, admin));
        mount(context, "contract", contract, "/v1/*");
        mount(context, "admin", admin, "/admin/v1/*");
        mountPage(context);
        Health health = new Health(
                wiring.database(),
                wiring.pictures(),
                wiring.recovery()::behind,
                wiring.sweeps().clockAgrees(),
                wiring.provider().answers(),
                settings.data(),
                LibertyState::stopping);
        if (metrics != null) metrics.parts(health);
        context.addServlet("health", new HealthServlet(health)).addMapping("/health/*");
        ResponseHeaders headers = new ResponseHeaders(settings.frameAncestors());
        context.addServlet("refused", new ErrorPageServlet(headers)).addMapping("/refused");
        wiring.people()
                .providerSignIn()
                .ifPresent(signIn -> context.addServlet("signin", signIn).addMapping("/signin"));
        FilterRegistration.Dynamic edge = context.addFilter("edge", new ResponseHeaderFilter(headers));
        edge.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
        edge.setAsyncSupported(true);
        FilterRegistration.Dynamic drained = context.addFilter("drain", drain);
        drained.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        drained.setAsyncSupported(true);
        FilterRegistration.Dynamic bodies = context.addFilter("bodies", wiring.bodies());
        bodies.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/v1/*", "/admin/v1/*");
        bodies.setAsyncSupported(true);
        starting.serve(wiring, health);
        ShutdownDeadline stop = ShutdownDeadline.begin(
                LibertyState::stopping, settings.stopDelay().plus(settings.stopGrace()), starting::close);
        stopHook = LibertyState.beforeStop(drain::run);
        FilterRegistration.Dynamic cutOff = context.addFilter("cutOff", new BodyCutOffFilter(stop::over));
        cutOff.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        cutOff.setAsyncSupported(true);
        deadline = stop;
    }

    @SuppressWarnings("BanJNDI") // a fixed name in the server's configuration, not input
    private static Wiring wire(Settings settings, UnaryOperator<DataSource> traced, RequestDrain drain) {
        try {
            DataSource pool = InitialContext.doLookup("jdbc/tasksweep");
            return new Wiring(settings, traced.apply(pool), () -> drain.refusing() || LibertyState.stopping());
        } catch (NamingException missing) {
            throw new IllegalStateException("The server has no dataSource with jndiName jdbc/tasksweep", missing);
        } catch (IOException unusable) {
            throw new IllegalStateException(
                    "TASKSWEEP_DATA or TASKSWEEP_IMAGES cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    // First of all filters, so that it measures the others.
    private static void trace(ServletContext context, Tracing tracing, List<ResourceConfig> apis) {
        apis.forEach(api -> api.register(tracing.routes()));
        FilterRegistration.Dynamic requests = context.addFilter("traces", tracing.requests());
        requests.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
        requests.setAsyncSupported(true);
    }

    private static void mountPage(ServletContext context) {
        try {
            PageServlet.mount(context);
            ApiServlet.mount(context);
        } catch (IOException broken) {
            throw new UncheckedIOException("A file of the page cannot be read", broken);
        }
    }

    private static void mount(ServletContext context, String name, ResourceConfig config, String path) {
        ServletRegistration.Dynamic servlet = context.addServlet(name, new ServletContainer(config));
        servlet.addMapping(path);
        servlet.setLoadOnStartup(1);
        servlet.setAsyncSupported(true);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        Closing.all(stopHook);
        if (deadline != null) deadline.close();
        if (startup != null) startup.close();
        if (metrics != null) metrics.close();
        if (traces != null) traces.close();
    }
}
