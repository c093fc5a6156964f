package org.tasksweep.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long the server takes from its start until it is ready, its embedded database included, next to Open Liberty with the
 * same features and no application; and how much memory both have half a minute later. They take turns.
 */
final class StartBench {
    private static final int ROUNDS = 7;
    private static final long REST_MILLIS = 30_000;

    private final Path wlp;
    private final List<Path> jdks;

    StartBench(Path wlp, List<Path> jdks) {
        this.wlp = wlp;
        this.jdks = jdks;
    }

    List<String> measure() throws Exception {
        List<String> table = new ArrayList<>(List.of(
                "| JDK | bare Liberty, s | Tasksweep, s (min · median · max) | ratio | bare Liberty, MB | Tasksweep, MB | PostgreSQL, MB |",
                "|---|---|---|---|---|---|---|"));
        for (Path jdk : jdks) {
            table.add(measure(jdk, false));
            table.add(measure(jdk, true));
        }
        return table;
    }

    // Before Java 25 an archive of classes alone.
    private static boolean aot(Path jdk) throws IOException {
        try (Stream<String> lines = Files.lines(jdk.resolve("release"))) {
            return lines.anyMatch(line -> line.matches("JAVA_VERSION=\"(2[5-9]|[3-9][0-9]).*"));
        }
    }

    /** @param cached each of the servers has an AOT cache or an archive of its own, made by a start that is not counted */
    private String measure(Path jdk, boolean cached) throws Exception {
        Path home = Files.createTempDirectory("tasksweep-start");
        try {
            Files.createDirectories(home.resolve("usr/servers"));
            bare(home.resolve("usr/servers/bare"));
            copy(wlp.resolve("usr/servers/tasksweep"), home.resolve("usr/servers/tasksweep"));
            return row(jdk, home, cached);
        } finally {
            remove(home);
        }
    }

    private String row(Path jdk, Path home, boolean cached) throws Exception {
        double[] bare = new double[ROUNDS];
        double[] full = new double[ROUNDS];
        double[] memory = new double[3];
        // The first start of each unpacks programs and fills Liberty's caches; the second makes the cache.
        String write = aot(jdk) ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
        String read = aot(jdk) ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
        for (int round = -2; round < ROUNDS; round++) {
            String option = !cached || round == -2 ? "" : round == -1 ? write : read;
            boolean last = round == ROUNDS - 1;
            try (StartedServer server = started("bare", jdk, home, option)) {
                double seconds = server.until(URI.create("http://localhost:19581/"), 404);
                if (round >= 0) bare[round] = seconds;
                if (last) Thread.sleep(REST_MILLIS);
                memory[0] = server.java();
            }
            try (StartedServer server = started("tasksweep", jdk, home, option)) {
                double seconds = server.until(URI.create("http://localhost:19580/health/ready"), 200);
                if (round >= 0) full[round] = seconds;
                if (last) Thread.sleep(REST_MILLIS);
                memory[1] = server.java();
                memory[2] = StartedServer.postgres(home.resolve("data/postgres/data"));
            }
        }
        double base = Spread.of(bare).median();
        return String.format(
                Locale.ROOT,
                "| %s%s | %.2f | %s | %.2f | %.0f | %.0f | %.0f |",
                jdk.getFileName(),
                cached ? aot(jdk) ? ", AOT cache" : ", class archive" : "",
                base,
                Spread.of(full),
                Spread.of(full).median() / base,
                memory[0],
                memory[1],
                memory[2]);
    }

    private StartedServer started(String name, Path jdk, Path home, String option) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("JAVA_HOME", jdk.toString());
        environment.put("WLP_USER_DIR", home.resolve("usr").toString());
        environment.put("JVM_ARGS", option.isEmpty() ? "" : option + home.resolve(name + ".cache"));
        // The JVM uses no AOT cache together with Liberty's agent, which is for its traces.
        if (!option.isEmpty()) environment.put("WLP_SKIP_BOOTSTRAP_AGENT", "true");
        environment.put("TASKSWEEP_DATA", home.resolve("data").toString());
        environment.put("TASKSWEEP_HTTP_PORT", "19580");
        environment.put("TASKSWEEP_DB_PORT", "19582");
        return new StartedServer(wlp, name, environment, home.resolve(name + ".log"));
    }

    private void bare(Path server) throws IOException {
        Path config = wlp.resolve("usr/servers/tasksweep");
        Files.createDirectories(server);
        Files.copy(config.resolve("jvm.options"), server.resolve("jvm.options"));
        String service = Files.readString(config.resolve("service.xml"));
        String features = service.substring(
                service.indexOf("<featureManager>"),
                service.indexOf("</featureManager>") + "</featureManager>".length());
        Files.writeString(
                server.resolve("server.xml"),
                "<server>" + features + "<httpEndpoint id=\"defaultHttpEndpoint\" httpPort=\"19581\" httpsPort=\"-1\"/>"
                        + "<httpDispatcher enableWelcomePage=\"false\"/></server>");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path there = to.resolve(from.relativize(file).toString());
                boolean left = file.toString().matches(".*/(workarea|logs)(/.*)?");
                if (!left && Files.isDirectory(file)) Files.createDirectories(there);
                else if (!left) Files.copy(file, there);
            }
        }
    }

    private static void remove(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException kept) {
                    throw new UncheckedIOException(kept);
                }
            });
        }
    }
}
