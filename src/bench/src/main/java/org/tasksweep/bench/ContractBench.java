package org.tasksweep.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Contract requests per second next to the raw statement. */
final class ContractBench {
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 3;

    private final Server server;
    private final RawSql.Database database;

    ContractBench(Server server, RawSql.Database database) {
        this.server = server;
        this.database = database;
    }

    List<String> measure() throws Exception {
        run(1, 8_000);
        return List.of(
                "| ids a request | raw SQL, requests/s | contract, requests/s | ratio: min · median · max |",
                "|---|---|---|---|",
                run(1, 16_000),
                run(100, 2_400),
                run(1_000, 320));
    }

    private String run(int ids, int requests) throws Exception {
        double[] raw = new double[ROUNDS];
        double[] contract = new double[ROUNDS];
        double[] ratio = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            String prefix = "b" + Long.toString(System.nanoTime(), 36) + "_";
            database.fill(prefix, ids * requests);
            raw[round] = rate(prefix, ids, requests, () -> new RawSql(database));
            contract[round] = rate(prefix, ids, requests, () -> new Contract(server.uri(), server.key()));
            ratio[round] = contract[round] / raw[round];
        }
        for (double[] figures : List.of(raw, contract, ratio)) Arrays.sort(figures);
        int middle = ROUNDS / 2;
        return String.format(
                Locale.ROOT,
                "| %,d | %,.0f | %,.0f | %.2f · %.2f · %.2f |",
                ids,
                raw[middle],
                contract[middle],
                ratio[0],
                ratio[middle],
                ratio[ROUNDS - 1]);
    }

    /** Requests per second with {@link #CLIENTS} clients, each with its own share of the ids. */
    private static double rate(String prefix, int ids, int requests, Callable<Deleter> opening) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Deleter> deleters = new ArrayList<>();
        try {
            for (int client = 0; client < CLIENTS; client++) deleters.add(opening.call());
            List<Future<?>> running = new ArrayList<>();
            long start = System.nanoTime();
            for (int client = 0; client < CLIENTS; client++) {
                int first = client;
                running.add(clients.submit(() -> {
                    for (int request = first; request < requests; request += CLIENTS) {
                        deleters.get(first).delete(ids(prefix, ids, request));
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) one.get();
            return requests / ((System.nanoTime() - start) / 1e9);
        } finally {
            for (Deleter deleter : deleters) deleter.close();
            clients.shutdownNow();
        }
    }

    private static List<String> ids(String prefix, int ids, int request) {
        return IntStream.rangeClosed(request * ids + 1, request * ids + ids)
                .mapToObj(i -> prefix + String.format(Locale.ROOT, "%014d", i))
                .toList();
    }
}
