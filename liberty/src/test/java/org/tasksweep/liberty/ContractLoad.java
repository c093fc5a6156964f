package org.tasksweep.liberty;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Callers who delete one task after another by the contract, whatever happens to the server. Each call has a connection of
 * its own, so that what was not answered is known.
 */
final class ContractLoad implements AutoCloseable {
    private static final int CALLERS = 3;
    private static final long RETRY_MILLIS = 200;

    private final int port;
    private final Queue<String> ids;
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    private volatile boolean going = true;

    /**
     * How a call ended.
     *
     * @param answer empty if the connection ended without one
     * @param refused nobody was listening
     */
    record Call(Instant begun, String answer, boolean refused) {
        int status() {
            return answer.isEmpty() ? 0 : Integer.parseInt(answer.split(" ", 3)[1]);
        }

        boolean mayBeRepeated() {
            return status() == 503 && answer.contains("Retry-After: ");
        }
    }

    private ContractLoad(int port, Collection<String> ids) {
        this.port = port;
        this.ids = new ConcurrentLinkedQueue<>(ids);
    }

    static ContractLoad on(int port, Collection<String> ids) {
        ContractLoad load = new ContractLoad(port, ids);
        for (int i = 0; i < CALLERS; i++) load.callers.execute(load::deleteOneAfterAnother);
        return load;
    }

    private void deleteOneAfterAnother() {
        for (String id = ids.poll(); id != null && going; id = ids.poll()) {
            asked.add(id);
            while (going && !delete(id)) Until.pause(RETRY_MILLIS);
        }
    }

    private boolean delete(String id) {
        Call call = call(port, id);
        calls.add(call);
        if (call.status() == 200) acknowledged.add(id);
        return call.status() == 200;
    }

    /** Deletes a task on a connection of its own. */
    static Call call(int port, String id) {
        Instant begun = Instant.now();
        String body = "{\"taskids\":[\"" + id + "\"]}";
        String request = "POST /v1/images/deleteimagestask HTTP/1.1\r\nHost: localhost:" + port + "\r\nAuthorization: "
                + Deployed.KEY + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        try (Socket socket = new Socket()) {
            try {
                socket.connect(new InetSocketAddress("localhost", port), 5_000);
            } catch (IOException nobodyListens) {
                return new Call(begun, "", true);
            }
            socket.setSoTimeout(90_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new Call(begun, new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8), false);
        } catch (IOException brokenOff) {
            return new Call(begun, "", false);
        }
    }

    /** What was answered that it is deleted. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** What may be deleted, answered or not. */
    Set<String> asked() {
        return Set.copyOf(asked);
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Waits until so many more are acknowledged. */
    void awaitMore(int count) {
        int before = acknowledged.size();
        Until.seen("acknowledged deletions", Duration.ofSeconds(60), acknowledged::size, now -> now >= before + count);
    }

    /** Lets the calls that are out come to their end. */
    @Override
    public void close() {
        going = false;
        callers.shutdown();
        try {
            if (!callers.awaitTermination(100, TimeUnit.SECONDS)) throw new AssertionError("a caller waits for ever");
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
