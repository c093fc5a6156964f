package org.tasksweep.liberty;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Many connections at a time, each held open until it is answered. */
final class Crowd implements AutoCloseable {
    private final ExecutorService threads;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final List<Future<Ended>> all;

    private Crowd(int size, Opener opener, Sender sender) {
        threads = Executors.newFixedThreadPool(size);
        all = IntStream.range(0, size)
                .mapToObj(i -> threads.submit(() -> one(i, opener, sender)))
                .toList();
    }

    /** How one ended; status 0 is a connection that was closed without an answer. */
    record Ended(int status, String detail) {}

    /** Opens a connection. */
    @FunctionalInterface
    interface Opener {
        Wire open() throws IOException;
    }

    /** Sends what is to be sent on the connection with this number. */
    @FunctionalInterface
    interface Sender {
        void send(Wire wire, int i) throws IOException;
    }

    static Crowd of(int size, Sender sender) {
        return of(size, Wire::open, sender);
    }

    static Crowd of(int size, Opener opener, Sender sender) {
        return new Crowd(size, opener, sender);
    }

    private Ended one(int i, Opener opener, Sender sender) {
        try (Wire wire = opener.open()) {
            wires.add(wire);
            sender.send(wire, i);
            wire.patience(70_000);
            Wire.RawAnswer answer = wire.answer();
            return new Ended(answer.status(), answer.body().replaceAll(".*\"(?:detail|msg)\":\"([^\"]*)\".*", "$1"));
        } catch (IOException closed) {
            return new Ended(0, String.valueOf(closed.getMessage()));
        }
    }

    /** Whether some have not ended yet. */
    boolean busy() {
        return all.stream().anyMatch(one -> !one.isDone());
    }

    /** How many have ended. */
    long done() {
        return all.stream().filter(Future::isDone).count();
    }

    /** How all ended, once they have; those whose connection broke while they sent are left out. */
    List<Ended> ended() {
        return ended(all);
    }

    /** As {@link #ended}, of those that have. */
    List<Ended> endedSoFar() {
        return ended(all.stream().filter(Future::isDone).toList());
    }

    private static List<Ended> ended(List<Future<Ended>> those) {
        List<Ended> ended = new ArrayList<>();
        try {
            for (Future<Ended> one : those) ended.add(one.get());
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
        return ended.stream().filter(one -> one.status() > 0).toList();
    }

    /** Ends what has not ended yet, so that a test that failed leaves nobody behind. */
    @Override
    public void close() {
        threads.shutdownNow();
        for (Wire wire : wires) {
            try {
                wire.close();
            } catch (IOException broken) {
                // Closed all the same.
            }
        }
    }
}
