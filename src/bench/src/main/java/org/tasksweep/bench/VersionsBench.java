package org.tasksweep.bench;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Contract requests per second of one version next to those of another, by turns, each on its own database. */
final class VersionsBench {
    private static final int ROUNDS = 5;

    private final Version before;
    private final Version after;

    VersionsBench(Version before, Version after) {
        this.before = before;
        this.after = after;
    }

    List<String> measure() throws Exception {
        // Not counted, and by turns: the JIT compiler of a server just started goes on for a hundred thousand requests.
        for (int i = 0; i < 6; i++) {
            for (Version version : List.of(before, after)) {
                version.rate(1, 16_000);
                version.rate(100, 2_000);
            }
        }
        return List.of(
                "| ids a request | before, requests/s | after, requests/s | after : before, min · median · max |",
                "|---|---|---|---|",
                row(1, 8_000),
                row(100, 1_000),
                row(1_000, 100));
    }

    private String row(int ids, int requests) throws Exception {
        double[] old = new double[ROUNDS];
        double[] now = new double[ROUNDS];
        double[] ratio = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            boolean oldFirst = round % 2 == 0;
            if (oldFirst) old[round] = before.rate(ids, requests);
            now[round] = after.rate(ids, requests);
            if (!oldFirst) old[round] = before.rate(ids, requests);
            ratio[round] = now[round] / old[round];
        }
        return String.format(
                Locale.ROOT,
                "| %,d | %,.0f | %,.0f | %s |",
                ids,
                Spread.of(old).median(),
                Spread.of(now).median(),
                Spread.of(ratio));
    }

    /** A running server. */
    record Version(MeasuredServer server, RawSql.Login database) {
        /** @param place {@code http://localhost:9180,/its/data,5433}: address, data directory, port of its database */
        static Version at(String place) throws Exception {
            String[] parts = place.split(",");
            return at(URI.create(parts[0]), Path.of(parts[1]), parts[2]);
        }

        static Version at(URI address, Path data, String port) throws Exception {
            String key = Files.readString(data.resolve("bootstrap.key")).strip();
            String password = Files.readString(data.resolve("postgres/password"));
            return new Version(
                    new MeasuredServer(address, key),
                    new RawSql.Login("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "tasksweep", password));
        }

        private double rate(int ids, int requests) throws Exception {
            String prefix = "b" + Long.toString(System.nanoTime(), 36) + "_";
            database.fill(prefix, ids * requests);
            return Clients.rate(
                    Ids.IN_ORDER.requests(prefix, ids, requests), () -> new Contract(server.uri(), server.key()));
        }
    }
}
