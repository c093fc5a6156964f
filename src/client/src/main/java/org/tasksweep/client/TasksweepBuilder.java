package org.tasksweep.client;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link Tasksweep}. Not thread safe; what it builds is. */
public final class TasksweepBuilder {

    private @Nullable URI uri;
    private @Nullable String key;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration readTimeout = Duration.ofSeconds(60);
    private Retry retry = Retry.DEFAULT;

    TasksweepBuilder() {}

    /** Address of the service, such as {@code http://localhost:9080}, with a path if it is behind one. */
    public TasksweepBuilder uri(URI address) {
        this.uri = checked(address);
        return this;
    }

    /** The API key. */
    public TasksweepBuilder key(String secret) {
        if (secret.isEmpty() || !secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("The API key is empty or has characters that no key has");
        }
        this.key = secret;
        return this;
    }

    /** How long to wait for a connection; default 5 s. */
    public TasksweepBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = positive(timeout);
        return this;
    }

    /** How long the service may stay silent; default 60 s. */
    public TasksweepBuilder readTimeout(Duration timeout) {
        this.readTimeout = positive(timeout);
        return this;
    }

    /** The time for one request with all its repetitions; default 2 minutes. An import is not bound by it. */
    public TasksweepBuilder deadline(Duration time) {
        this.retry = retry.within(positive(time));
        return this;
    }

    /**
     * How often a request is sent at most; default 4. 1: never repeat. Asking again for a deletion that the service
     * says is still running does not count.
     */
    public TasksweepBuilder attempts(int max) {
        this.retry = retry.attempts(max);
        return this;
    }

    /**
     * The client; sends nothing yet.
     *
     * @throws IllegalStateException without an address or a key
     */
    public Tasksweep build() {
        if (uri == null) throw new IllegalStateException("The address is missing: .uri(...)");
        if (key == null) throw new IllegalStateException("The API key is missing: .key(...)");
        return new Tasksweep(new Transport(uri, key, connectTimeout, readTimeout, retry));
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

    private static Duration positive(Duration time) {
        if (time.isNegative() || time.isZero()) throw new IllegalArgumentException("Not a positive time: " + time);
        return time;
    }
}
