package org.tasksweep.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several clients that send at the same time. */
final class Clients {
    private static final int CLIENTS = 8;

    private Clients() {}

    /** Requests per second with {@link #CLIENTS} clients, each with its own share of the requests. */
    static double rate(List<List<String>> wanted, Callable<Deleter> opening) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Deleter> deleters = new ArrayList<>();
        try {
            for (int client = 0; client < CLIENTS; client++) deleters.add(opening.call());
            List<Future<?>> running = new ArrayList<>();
            long start = System.nanoTime();
            for (int client = 0; client < CLIENTS; client++) {
                int first = client;
                running.add(clients.submit(() -> {
                    for (int request = first; request < wanted.size(); request += CLIENTS) {
                        deleters.get(first).delete(wanted.get(request));
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) one.get();
            return wanted.size() / ((System.nanoTime() - start) / 1e9);
        } finally {
            for (Deleter deleter : deleters) deleter.close();
            clients.shutdownNow();
        }
    }
}
