package org.tasksweep.liberty;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Many connections at a time, each held open until it is answered. */
final class Crowd implements AutoCloseable {
    private final ExecutorService threads;
    private final List<Future<Ended>> all;

    private Crowd(ExecutorService threads, List<Future<Ended>> all) {
        this.threads = threads;
        this.all = all;
    }

    /** How one ended; status 0 is a connection that was closed without an answer. */
    record Ended(int status, String detail) {}

    /** Opens one and sends what is to be sent. */
    @FunctionalInterface
    interface Sender {
        Wire open(int i) throws IOException;
    }

    static Crowd of(int size, Sender sender) {
        ExecutorService threads = Executors.newFixedThreadPool(size);
        List<Future<Ended>> all = IntStream.range(0, size)
                .mapToObj(i -> threads.submit(() -> one(i, sender)))
                .toList();
        return new Crowd(threads, all);
    }

    private static Ended one(int i, Sender sender) {
        try (Wire wire = sender.open(i)) {
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
        List<Ended> ended = new ArrayList<>();
        try {
            for (Future<Ended> one : all) ended.add(one.get());
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
        return ended.stream().filter(one -> one.status() > 0).toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
