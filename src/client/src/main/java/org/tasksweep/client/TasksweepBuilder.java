package org.tasksweep.client;

import jakarta.ws.rs.client.Client;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.client.JerseyClientBuilder;
import org.glassfish.jersey.client.spi.ConnectorProvider;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link Tasksweep}. Not thread safe; what it builds is. */
public final class TasksweepBuilder {

    private @Nullable URI uri;
    private @Nullable String key;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration readTimeout = Duration.ofSeconds(60);
    private RetryPolicy retry = RetryPolicy.DEFAULT;
    private String scheme = "Bearer ";
    private int concurrency = 4;
    private @Nullable Executor executor;
    private ConnectorProvider connector = new DefaultConnector();
    private @Nullable SSLContext trust;
    private @Nullable URI proxy;
    private RequestHooks hooks = RequestHooks.NONE;
    private UnaryOperator<Runnable> carrying = UnaryOperator.identity();

    TasksweepBuilder() {}

    /** Sets the address of the service, such as {@code http://localhost:9080}, with a path if a proxy serves it below one. */
    public TasksweepBuilder uri(URI address) {
        this.uri = checked(Required.value(address, "address"));
        return this;
    }

    /**
     * Sets the API key. Default: the system property or environment variable {@code TASKSWEEP_API_KEY}, or else {@code
     * TENSORSLAB_API_KEY}.
     *
     * @throws IllegalArgumentException if it is empty or has characters that no key has
     */
    public TasksweepBuilder key(String secret) {
        if (Required.value(secret, "API key").isEmpty() || !secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("The API key is empty or has characters that no key has");
        }
        this.key = secret;
        return this;
    }

    /** Sends the key as it is, for services that expect it without {@code Bearer}. */
    public TasksweepBuilder rawKey() {
        this.scheme = "";
        return this;
    }

    /** Sets how many requests {@code delete} and {@code reconcile} send at the same time, 1 to 64; default 4. */
    public TasksweepBuilder concurrency(int requests) {
        if (requests < 1 || requests > 64) {
            throw new IllegalArgumentException("concurrency must be 1 to 64, not " + requests);
        }
        this.concurrency = requests;
        return this;
    }

    /**
     * Sets the executor of {@link Call#start}; default: at most 16 daemon threads of the client, further calls wait. Closing the
     * client does not shut down this executor.
     */
    public TasksweepBuilder executor(Executor background) {
        this.executor = Required.value(background, "executor");
        return this;
    }

    /** Sets another connector of Jersey, which has to support {@code PATCH}. */
    public TasksweepBuilder connector(ConnectorProvider provider) {
        this.connector = Required.value(provider, "connector");
        return this;
    }

    /** Sets whose certificates are trusted, and with which certificate the client shows itself; default: those of the JDK. */
    public TasksweepBuilder sslContext(SSLContext context) {
        this.trust = Required.value(context, "SSL context");
        return this;
    }

    /** Sets the HTTP proxy, such as {@code http://proxy.example:3128}; default: that of the JDK's system properties. */
    public TasksweepBuilder proxy(URI address) {
        URI there = checked(Required.value(address, "address of the proxy"));
        // The JDK speaks HTTP to a proxy, also for addresses that begin with https.
        if (!"http".equalsIgnoreCase(there.getScheme()) || there.getPort() < 0) {
            throw new IllegalArgumentException("The address of the proxy must look like http://host:port");
        }
        this.proxy = there;
        return this;
    }

    /**
     * Adds a header to every request.
     *
     * @throws IllegalArgumentException if the client sets this header itself, or if it is none
     */
    public TasksweepBuilder header(String name, String value) {
        this.hooks = hooks.with(Required.text(name, "name of the header"), Required.text(value, "value of the header"));
        return this;
    }

    /** Sets who is told of every request, for metrics and traces. */
    public TasksweepBuilder listener(RequestListener told) {
        this.hooks = hooks.with(Required.value(told, "listener"));
        return this;
    }

    /**
     * Sets how work that the client does in other threads is brought into the context of the thread that asks for it, such as
     * {@code work -> Context.current().wrap(work)} with OpenTelemetry: that thread calls the function for each piece of work.
     */
    public TasksweepBuilder carrying(UnaryOperator<Runnable> context) {
        this.carrying = Required.value(context, "function");
        return this;
    }

    /** Sets how long to wait for a connection; default 5 s. */
    public TasksweepBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = positive(timeout);
        return this;
    }

    /** Sets how long the service may stay silent; default 60 s. */
    public TasksweepBuilder readTimeout(Duration timeout) {
        this.readTimeout = positive(timeout);
        return this;
    }

    /** Sets the time for one request with all its repetitions; default 2 minutes. It does not apply to imports. */
    public TasksweepBuilder deadline(Duration time) {
        this.retry = retry.within(positive(time));
        return this;
    }

    /**
     * Sets how often a request is sent at most; default 4; 1 means that it is never repeated. Repetitions that wait for an
     * earlier attempt that is still running do not count.
     */
    public TasksweepBuilder attempts(int max) {
        this.retry = retry.attempts(max);
        return this;
    }

    /**
     * Makes the client. Sends nothing yet.
     *
     * @throws IllegalStateException without an address or a key
     */
    public Tasksweep build() {
        if (uri == null) throw new IllegalStateException("The address is missing: .uri(...)");
        if (key == null)
            given("TASKSWEEP_API_KEY").or(() -> given("TENSORSLAB_API_KEY")).ifPresent(this::key);
        if (key == null) {
            throw new IllegalStateException(
                    "The API key is missing: .key(...), or TASKSWEEP_API_KEY in the environment");
        }
        // Not ClientBuilder, which takes whatever implementation of JAX-RS comes first on the class path.
        ClientConfig config =
                new ClientConfig().connectorProvider(connector).property(ClientProperties.FOLLOW_REDIRECTS, false);
        if (proxy != null) config.property(ClientProperties.PROXY_URI, proxy.toString());
        JerseyClientBuilder jersey = new JerseyClientBuilder().withConfig(config);
        if (trust != null) jersey.sslContext(trust);
        Client client = jersey.build();
        Exchange exchange = new Exchange(client, uri, scheme, ApiKey.of(key), connectTimeout, readTimeout, hooks);
        Transport transport = new Transport(
                exchange,
                retry,
                new BlockingThreads(carrying),
                concurrency,
                AdaptiveRate.unlimited(),
                new CallContext());
        Executor background = executor == null ? BlockingThreads.background() : executor;
        UnaryOperator<Runnable> carried = carrying;
        return new Tasksweep(transport, work -> background.execute(carried.apply(work)));
    }

    private static Optional<String> given(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(name)))
                .filter(secret -> !secret.isBlank())
                .map(String::strip);
    }

    private static URI checked(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || address.getHost() == null) {
            throw new IllegalArgumentException("The address must look like https://host:port");
        }
        if (address.getRawUserInfo() != null || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException("The address must not have a user, a query or a fragment");
        }
        String text = address.toString();
        return text.endsWith("/") ? checked(URI.create(text.substring(0, text.length() - 1))) : address;
    }

    static Duration positive(Duration time) {
        if (Required.value(time, "time").isNegative() || time.isZero())
            throw new IllegalArgumentException("Not a positive time: " + time);
        return time;
    }
}
