package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.tasksweep.liberty.SweepCalls.byFilter;
import static org.tasksweep.liberty.SweepCalls.count;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the service is full for a while: nothing acknowledged is lost, and all goes on when there is room again. */
@Shipped
@EnabledIfSystemProperty(named = "tests.long", matches = "true", disabledReason = "part of the long form")
class DiskFullIT {
    private static final int TASKS = 60_000;

    @Test
    void requestsAreRefusedAndTheSweepWaitsUntilThereIsRoom(@TempDir(cleanup = CleanupMode.NEVER) Path folder)
            throws IOException, InterruptedException {
        assumeThat(command("mount", "-t", "tmpfs", "-o", "size=500m", "tmpfs", folder.toString()))
                .as("a disk of its own needs root")
                .isZero();
        Path data = Files.createDirectory(folder.resolve("data"));
        SomeTasks swept = SomeTasks.ofThisRun("full", TASKS, 3);
        SomeTasks others = SomeTasks.ofThisRun("full-other", 20_000, 1);
        try (ShippedServer server = ShippedServer.start(data)) {
            server.give(swept);
            server.give(others);
            String id = server.sweeps().begin(byFilter(swept.filter(), "\"maxRate\":500"));
            Path filler = fill(folder);
            Deque<String> ids = new ArrayDeque<>(others.ids());
            List<String> acknowledged = new ArrayList<>();
            HttpResponse<String> full = Until.seen(
                    "a refusal",
                    Duration.ofMinutes(2),
                    () -> deleteSome(server, ids, acknowledged),
                    answer -> answer.statusCode() != 200);
            assertThat(full.statusCode()).as(full.body()).isEqualTo(503);
            assertThat(full.headers().firstValue("Retry-After")).isPresent();
            assertThat(full.body()).startsWith("{\"code\":9999,");
            Files.delete(filler);
            Until.seen(
                    "room again",
                    Duration.ofMinutes(2),
                    () -> deleteSome(server, ids, acknowledged),
                    answer -> answer.statusCode() == 200);
            server.sweeps().rate(id, "null");
            JsonObject end = server.sweeps().settled(id);
            assertThat(end.getString("state")).as(end.toString()).isEqualTo("SUCCEEDED");
            assertThat(count(end, "deleted") + count(end, "deferred")).isEqualTo(TASKS);
            assertThat(new SweepLedger(server.database()).misplaced(id)).isEmpty();
            String alive = "select count(*) from task where task_id = any ('{" + String.join(",", acknowledged) + "}')";
            assertThat(acknowledged).isNotEmpty();
            assertThat(server.database().number(alive)).isZero();
        } finally {
            command("umount", "-l", folder.toString());
        }
    }

    private static HttpResponse<String> deleteSome(ShippedServer server, Deque<String> ids, List<String> acknowledged) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < 50 && !ids.isEmpty(); i++) some.add(ids.pop());
        HttpResponse<String> answer = server.post(
                "v1/images/deleteimagestask",
                "application/json",
                "{\"taskids\":[\"" + String.join("\",\"", some) + "\"]}");
        if (answer.body().contains("\"Success\"")) acknowledged.addAll(some);
        return answer;
    }

    private static Path fill(Path disk) throws IOException {
        Path filler = disk.resolve("filler");
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) out.write(block);
        } catch (IOException full) {
            return filler;
        }
    }

    private static int command(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).inheritIO().start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) throw new AssertionError(String.join(" ", words));
        return process.exitValue();
    }
}
