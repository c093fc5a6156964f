package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 4, what is acknowledged is not lost: the server is killed between and during the steps, between any two with
 * {@code -Dtests.long=true}.
 */
@Shipped
class CrashIT {
    private static final int TASKS = 20_000;
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path data;

    @Test
    void killedAfterTheStepsAndDuringAnImportNothingAcknowledgedIsLost()
            throws IOException, InterruptedException, ExecutionException {
        List<String> ids = IntStream.range(0, TASKS).mapToObj(i -> "t" + i).toList();
        List<String> some = ids.subList(0, 3_000);
        String key = Files.createDirectories(data).toString();

        ShippedServer server = ShippedServer.start(data);
        long before = importKilledHalfWay(server, ids);

        server = ShippedServer.start(data);
        assertThat(count(server, ""))
                .as("whole batches of the cut-off import, in %s", key)
                .isGreaterThanOrEqualTo(before);
        assertThat(server.post("admin/v1/tasks:import", NDJSON, lines(ids)).body())
                .contains("\"rejected\":0");
        assertThat(count(server, "")).isEqualTo(TASKS);
        assertThat(server.post("v1/images/deleteimagestask", JSON, body(some)).body())
                .contains("\"code\":1000");
        if (Boolean.getBoolean("tests.long")) {
            server.kill();
            server = ShippedServer.start(data);
        }
        assertThat(count(server, "")).isEqualTo(TASKS - 3_000L);
        assertThat(count(server, "?showDeleted=true")).isEqualTo(TASKS);
        assertThat(look(server, "t0")).isEqualTo(404);
        List<String> back = some.subList(0, 1_000);
        assertThat(server.post("admin/v1/tasks:batchUndelete", JSON, body(back)).body())
                .contains("\"restored\":1000");
        server.kill();

        server = ShippedServer.start(data);
        assertThat(count(server, ""))
                .as("restored, and the others still deleted")
                .isEqualTo(TASKS - 2_000L);
        assertThat(count(server, "?showDeleted=true")).isEqualTo(TASKS);
        assertThat(look(server, "t0")).isEqualTo(200);
        assertThat(look(server, "t2999")).isEqualTo(404);
        server.close();
        assertThat(data.resolve("postgres/data/postmaster.pid"))
                .as("a proper stop leaves no database")
                .doesNotExist();
    }

    /** Kills the server once the first batches are visible; answers how many tasks were. */
    private static long importKilledHalfWay(ShippedServer server, List<String> ids)
            throws InterruptedException, ExecutionException {
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> cutOff = caller.submit(() -> {
                try {
                    server.post("admin/v1/tasks:import", NDJSON, lines(ids));
                    return false;
                } catch (RuntimeException broken) {
                    return true;
                }
            });
            long seen = 0;
            while (seen == 0 && !cutOff.isDone()) seen = count(server, "");
            server.kill();
            assertThat(cutOff.get()).as("the import was still running").isTrue();
            return seen;
        } finally {
            caller.shutdown();
        }
    }

    private static int look(ShippedServer server, String id) {
        return server.post("v1/images/infobytaskid", JSON, "{\"taskid\":\"" + id + "\"}")
                .statusCode();
    }

    private static long count(ShippedServer server, String more) {
        String summary = server.get("admin/v1/tasks:summary" + more).body();
        return Long.parseLong(summary.replaceAll("\\{\"tasks\":([0-9]+).*", "$1"));
    }

    private static String lines(List<String> ids) {
        return ids.stream()
                .map(id -> "{\"taskid\":\"" + id
                        + "\",\"uid\":\"u1\",\"image_status\":3,\"starttime\":\"2026-01-30 12:00:00\",\"prompt\":\""
                        + "a long prompt ".repeat(40) + "\"}")
                .collect(Collectors.joining("\n"));
    }

    private static String body(List<String> ids) {
        return ids.stream().map(id -> '"' + id + '"').collect(Collectors.joining(",", "{\"taskids\":[", "]}"));
    }
}
