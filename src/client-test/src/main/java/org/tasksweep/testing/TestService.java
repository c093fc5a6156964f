package org.tasksweep.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.wire.Task;

/**
 * A Tasksweep inside the process of a test, on a free port of the loopback address. Thread safe; it answers one request at a
 * time.
 *
 * <pre>{@code
 * try (TestService service = TestService.start()) {
 *   service.add(TestTask.of("a"), TestTask.of("b").owner("u2").status(TaskStatus.FAILED));
 *   new NightlyCleaning(service.client()).run();            // the code under test
 *   assertThat(service.visible("b")).isFalse();
 * }
 * }</pre>
 *
 * <p>It has the published contract, {@code /v1/images/…}, and of the admin API tasks, sweeps and holds. Sweeps do their work at once:
 * a plan is ready, and a run has ended, when they are asked for the next time. What it does not have, it refuses with 501 and the
 * reason {@code NOT_IN_TEST_DOUBLE}.
 */
public final class TestService implements AutoCloseable {
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final ServiceState state = new ServiceState();
    private final Endpoint endpoint = new Endpoint(state);
    private final String key = endpoint.key(null);
    private final List<Tasksweep> clients = new ArrayList<>();
    private final ExecutorService threads;
    private final HttpServer server;

    private TestService() {
        threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "tasksweep-test-service");
            thread.setDaemon(true);
            return thread;
        });
        // Otherwise the JDK's server sends the body 40 ms after the headers. It reads this once, before its first use.
        if (System.getProperty(NO_DELAY) == null) System.setProperty(NO_DELAY, "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            threads.shutdown();
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", endpoint);
        server.setExecutor(threads);
        server.start();
    }

    /**
     * Starts an empty service.
     *
     * @throws UncheckedIOException if no port can be opened
     */
    public static TestService start() {
        return new TestService();
    }

    /** The address, such as {@code http://127.0.0.1:40123}. */
    public URI uri() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    /** A key with every scope, for every owner. */
    public String key() {
        return key;
    }

    /** Makes a key that acts for one owner only, with every other scope. */
    public String keyOf(String owner) {
        return endpoint.key(Ids.required(owner, "owner"));
    }

    /** Makes a client with {@link #key()}, which ends with this service. */
    public Tasksweep client() {
        return client(key);
    }

    /** Makes a client with a key of this service, such as {@link #keyOf}, which ends with this service. */
    public Tasksweep client(String secret) {
        Tasksweep client = Tasksweep.connect(uri(), secret);
        synchronized (clients) {
            clients.add(client);
        }
        return client;
    }

    /**
     * Adds tasks.
     *
     * @throws IllegalArgumentException if there is a task with one of the ids already
     */
    public void add(TestTask... tasks) {
        add(Arrays.asList(tasks));
    }

    /** Like {@link #add(TestTask...)}. */
    public void add(Iterable<TestTask> tasks) {
        synchronized (state) {
            tasks.forEach(state::add);
        }
    }

    /** The task as an administrator sees it, also in the trash; empty if it was never added. */
    public Optional<Task> task(String id) {
        synchronized (state) {
            return state.any(id)
                    .map(task -> task.shown(state.hold(task).map(StoredHold::id).orElse(null)));
        }
    }

    /** True if the task was added, and is not in the trash. */
    public boolean visible(String id) {
        return task(id).filter(task -> task.deleteTime() == null).isPresent();
    }

    /** Lets the next requests fail, one fault per request, in this order; after those of earlier calls. */
    public void next(Fault... faults) {
        endpoint.next(Arrays.asList(faults));
    }

    /** The requests so far, the latest 10,000, in the order of their arrival. */
    public List<ReceivedRequest> requests() {
        return endpoint.received();
    }

    /** Forgets the requests so far, so that {@link #requests()} begins again. */
    public void forgetRequests() {
        endpoint.forgetRequests();
    }

    /** Ends the service at once, and closes its clients. */
    @Override
    public void close() {
        synchronized (clients) {
            clients.forEach(Tasksweep::close);
        }
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public String toString() {
        return "TestService at " + uri();
    }
}
