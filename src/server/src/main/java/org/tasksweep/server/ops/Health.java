package org.tasksweep.server.ops;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.image.StoreBinding;

/** The health of this node, as orchestrators and load balancers ask for it. Thread safe. */
public final class Health implements AutoCloseable {
    // Less than a load balancer or an orchestrator waits, usually a second: to it, a late answer is none.
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final long LEAST_DISK_BYTES = 256L << 20;

    private final List<HealthCheck> checks;
    private final BooleanSupplier stopping;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "tasksweep-health");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean started;

    /**
     * @param behind true if the ledger of deletions lacks something
     * @param clock true if the clock of this node is that of the database
     * @param provider true if the provider of the account answered last; empty without an account
     * @param data its file system is the one that must not be full
     */
    public Health(
            Database database,
            StoreBinding pictures,
            BooleanSupplier behind,
            BooleanSupplier clock,
            Optional<BooleanSupplier> provider,
            Path data,
            BooleanSupplier stopping) {
        this.stopping = stopping;
        HealthStore store = new HealthStore();
        Duration second = Duration.ofSeconds(1);
        List<HealthCheck> all = new ArrayList<>(List.of(
                new HealthCheck("database", second, () -> database.reading(store::answers)),
                new HealthCheck(
                        "images",
                        Duration.ofSeconds(10),
                        () -> pictures.trouble().isEmpty()),
                new HealthCheck("ledger", second, () -> !behind.getAsBoolean()),
                new HealthCheck("clock", Duration.ofSeconds(5), clock),
                new HealthCheck("disk", second, () -> usable(data) >= LEAST_DISK_BYTES)));
        provider.ifPresent(answers -> all.add(new HealthCheck("provider", second, answers)));
        checks = List.copyOf(all);
    }

    private static long usable(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Notes that the database is open and the service answers. */
    public void started() {
        started = true;
        checks.forEach(check -> check.begin(threads));
    }

    /** The parts that {@code /health/ready} lists. */
    List<String> parts() {
        return checks.stream().map(HealthCheck::name).toList();
    }

    /** Whether the part of this name works, as far as that is known; waits for nothing, and begins to look again. */
    boolean works(String part) {
        return checks.stream().filter(check -> check.name().equals(part)).allMatch(check -> {
            check.begin(threads);
            return check.up(System.nanoTime());
        });
    }

    /**
     * What a probe is answered.
     *
     * @param status 200, or 503 if the answer is no
     */
    record Answer(int status, JsonObject body) {}

    /** Answers the probe of this name ({@code started}, {@code live} or {@code ready}); empty if there is none. */
    Optional<Answer> probe(String name) {
        return switch (name) {
            case "live" -> Optional.of(answer(true, List.of()));
            case "started" -> Optional.of(answer(started, List.of()));
            case "ready" -> Optional.of(answer(started && !stopping.getAsBoolean(), checks));
            default -> Optional.empty();
        };
    }

    private Answer answer(boolean yes, List<HealthCheck> looked) {
        var body = Json.createObjectBuilder().add("status", word(yes));
        if (!looked.isEmpty()) {
            JsonArrayBuilder list = Json.createArrayBuilder();
            looked.forEach(check -> check.begin(threads));
            long until = System.nanoTime() + PATIENCE.toNanos();
            for (HealthCheck check : looked) {
                list.add(Json.createObjectBuilder().add("name", check.name()).add("status", word(check.up(until))));
            }
            body.add("checks", list);
        }
        return new Answer(yes ? 200 : 503, body.build());
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
