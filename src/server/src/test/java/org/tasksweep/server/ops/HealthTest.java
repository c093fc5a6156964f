package org.tasksweep.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.image.DirectoryImages;
import org.tasksweep.server.image.StoreBinding;

/** When a node is live, started and ready, and what it says about the parts that it depends on. */
class HealthTest {
    @RegisterExtension
    final Given given = new Given();

    @TempDir
    private Path folder;

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicBoolean behind = new AtomicBoolean();
    private final AtomicBoolean clock = new AtomicBoolean(true);
    private final AtomicBoolean provider = new AtomicBoolean(true);

    private Health health(Database database) throws IOException {
        StoreBinding pictures = new StoreBinding(database, new DirectoryImages(folder.resolve("images")));
        return new Health(
                database, pictures, behind::get, clock::get, Optional.of(provider::get), folder, stopping::get);
    }

    @Test
    void untilTheDatabaseWasOpenANodeIsLiveAndNotReady() throws IOException {
        try (Health health = health(new Database(new PGSimpleDataSource()))) {
            assertThat(probe(health, "live").status()).isEqualTo(200);
            assertThat(probe(health, "started").status()).isEqualTo(503);
            Health.Answer ready = probe(health, "ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.body().getString("status")).isEqualTo("DOWN");
            assertThat(state(ready, "database")).isEqualTo("DOWN");
        }
    }

    @Test
    void aStartedNodeStaysReadyWhenAPartIsAwayAndNamesIt() throws IOException {
        try (Health health = health(new Database(new PGSimpleDataSource()))) {
            health.started();
            Health.Answer ready = probe(health, "ready");
            assertThat(ready.status()).isEqualTo(200);
            assertThat(state(ready, "database")).isEqualTo("DOWN");
            assertThat(state(ready, "disk")).isEqualTo("UP");
        }
    }

    @Test
    void everyPartThatWorksIsUp() throws IOException {
        try (Health health = health(given.database())) {
            health.started();
            Health.Answer ready = probe(health, "ready");
            assertThat(ready.body().toString())
                    .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"database\",\"status\":\"UP\"},"
                            + "{\"name\":\"images\",\"status\":\"UP\"},{\"name\":\"ledger\",\"status\":\"UP\"},"
                            + "{\"name\":\"clock\",\"status\":\"UP\"},"
                            + "{\"name\":\"disk\",\"status\":\"UP\"},{\"name\":\"provider\",\"status\":\"UP\"}]}");
        }
        behind.set(true);
        clock.set(false);
        provider.set(false);
        try (Health health = health(given.database())) {
            assertThat(state(probe(health, "ready"), "ledger")).isEqualTo("DOWN");
            assertThat(state(probe(health, "ready"), "provider")).isEqualTo("DOWN");
            assertThat(state(probe(health, "ready"), "clock")).isEqualTo("DOWN");
        }
    }

    @Test
    void aNodeThatIsStoppedIsNotReady() throws IOException {
        try (Health health = health(given.database())) {
            health.started();
            stopping.set(true);
            assertThat(probe(health, "ready").status()).isEqualTo(503);
            assertThat(probe(health, "started").status()).isEqualTo(200);
            assertThat(health.probe("other")).isEmpty();
        }
    }

    @Test
    void aPartThatHangsIsAskedOnceAndKeepsNobodyWaiting() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch answer = new CountDownLatch(1);
        HealthCheck check = new HealthCheck("hangs", Duration.ZERO, () -> {
            asked.incrementAndGet();
            return waited(answer);
        });
        ExecutorService threads = Executors.newCachedThreadPool();
        Instant begun = Instant.now();
        for (int i = 0; i < 3; i++) {
            check.begin(threads);
            assertThat(check.up(in(Duration.ofMillis(50)))).isFalse();
        }
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(asked).hasValue(1);
        answer.countDown();
        assertThat(check.up(in(Duration.ofSeconds(10)))).isTrue();
        threads.shutdownNow();
    }

    @Test
    void aPartThatStopsAnsweringIsUpForALittleWhileAndThenDown() throws InterruptedException {
        Semaphore answers = new Semaphore(1);
        HealthCheck check = new HealthCheck("stops", Duration.ZERO, () -> waited(answers));
        ExecutorService threads = Executors.newCachedThreadPool();
        check.begin(threads);
        assertThat(check.up(in(Duration.ofSeconds(10)))).isTrue();
        check.begin(threads);
        assertThat(check.up(in(Duration.ZERO))).isTrue();
        assertThat(check.up(in(HealthCheck.PATIENCE.plusMillis(100)))).isFalse();
        answers.release();
        assertThat(check.up(in(Duration.ofSeconds(10)))).isTrue();
        threads.shutdownNow();
    }

    private static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    private static boolean waited(Semaphore semaphore) {
        try {
            semaphore.acquire();
            return true;
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    private static boolean waited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    private static Health.Answer probe(Health health, String name) {
        return health.probe(name).orElseThrow();
    }

    private static String state(Health.Answer answer, String name) {
        return answer.body().getJsonArray("checks").stream()
                .map(JsonObject.class::cast)
                .filter(check -> check.getString("name").equals(name))
                .map(check -> check.getString("status"))
                .findAny()
                .orElseThrow();
    }
}
