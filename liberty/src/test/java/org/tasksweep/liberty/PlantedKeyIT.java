package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A key that was used in every way, rightly and wrongly, is found nowhere afterwards: in no table, no log and no answer. */
class PlantedKeyIT extends Deployed {
    private final String owner = GivenService.id();
    private final String id = GivenService.id();

    @Test
    void neitherTheKeyNorAWrongOneIsWrittenAnywhere() throws IOException {
        GivenService.task(owner, id, "A lighthouse");
        String key = GivenService.key(owner, "tasks:read", "tasks:delete", "sweeps:write", "audit:read", "keys:write");
        String wrong = key.substring(0, key.length() - 1) + (key.endsWith("a") ? "b" : "a");
        for (String one : List.of(key, "Bearer " + key, wrong)) use(one);
        JsonObject plan = SweepCalls.with(key).plan(SweepCalls.byIds(List.of(id)));
        SweepCalls.with(key).run(plan);
        SweepCalls.with(key).settled(plan.getString("id"));
        String sweep = "admin/v1/sweeps/" + plan.getString("id");
        for (String path : List.of("admin/v1/me", "admin/v1/keys", "admin/v1/audit", sweep, sweep + "/report")) {
            assertThat(Http.get(path, "Authorization", key).body()).as(path).doesNotContain(key, wrong);
        }
        assertNowhere(key);
        assertNowhere(wrong);
    }

    private void use(String authorization) {
        String body = "{\"taskids\":[\"unknown\"]}";
        Http.post("v1/images/deleteimagestask", body, "Authorization", authorization);
        Http.post("admin/v1/tasks:batchDelete", body, "Authorization", authorization, "Idempotency-Key", id);
        Http.get("admin/v1/tasks?filter=" + owner, "Authorization", authorization);
        Http.post("admin/v1/session", "{\"key\":\"" + authorization + "\"}", "X-Requested-By", "page");
        Http.post("admin/v1/session", "{\"kye\":\"" + authorization + "\"}", "X-Requested-By", "page");
        Http.post("admin/v1/session", "{\"key\":\"" + authorization, "X-Requested-By", "page");
    }

    private static void assertNowhere(String secret) throws IOException {
        String tables = "select table_name from information_schema.tables where table_schema = 'public'"
                + " and table_type = 'BASE TABLE'";
        List<String> all = GivenService.rows(tables);
        assertThat(all).contains("api_key", "audit", "session", "idempotency");
        for (String table : all) {
            String found = "select count(*) from " + table + " x where x::text like '%" + secret + "%'";
            assertThat(GivenService.database().number(found)).as(table).isZero();
        }
        Path server = Path.of(System.getProperty("liberty.home"), "usr", "servers");
        try (Stream<Path> files = Files.walk(server)) {
            List<Path> logs =
                    files.filter(file -> file.toString().endsWith(".log")).toList();
            assertThat(logs).isNotEmpty();
            assertThat(logs)
                    .allSatisfy(log -> assertThat(text(log)).as("%s", log).doesNotContain(secret));
        }
    }

    private static String text(Path log) {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
