package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.tasksweep.client.Tasksweep;

/** What an import answers over HTTP, and what is known afterwards. */
class ImportIT extends Deployed {
    private static final String SEED = "18446744073709551615";

    private final String id = GivenService.id();

    @Test
    void aSeedOf64BitsIsAnsweredExactlyEverywhere() {
        GivenService.lines(line(3, "\"origseed\":" + SEED));
        assertThat(Http.asAdmin("v1/images/infobytaskid", "{\"taskid\":\"" + id + "\"}")
                        .body())
                .contains("\"origseed\":" + SEED);
        assertThat(Http.get("admin/v1/tasks/" + id, "Authorization", KEY).body())
                .contains("\"seed\":" + SEED);
        try (Tasksweep client = Tasksweep.connect(SERVER, KEY)) {
            assertThat(client.info(id).orElseThrow().origseed()).isEqualTo(new BigInteger(SEED));
            assertThat(client.task(id).orElseThrow().seed()).isEqualTo(new BigInteger(SEED));
        }
    }

    @Test
    void anOlderExportIsStaleAndTakesNothingBack() {
        GivenService.lines(line(3, "\"url\":[\"a.png\"],\"sizeBytes\":7"));
        assertThat(send(line(2, "\"prompt\":\"as it was\"")).body())
                .contains("\"updated\":0,\"unchanged\":1,\"stale\":1,\"trashed\":0,\"rejected\":0");
        assertThat(Http.get("admin/v1/tasks/" + id, "Authorization", KEY).body())
                .contains("\"status\":\"COMPLETED\"", "\"images\":[\"a.png\"]", "\"sizeBytes\":7")
                .doesNotContain("as it was");
    }

    @Test
    void gzipNeedsItsHeaderAndIsReadWithIt() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
            gzip.write(("\uFEFF" + line(3, "\"prompt\":\"caf\u00e9\"")).getBytes(StandardCharsets.UTF_8));
        }
        HttpResponse<String> without = send(file.toByteArray());
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body())
                .contains("\"reason\":\"NOT_UTF8\"", "this is gzip; send it with Content-Encoding: gzip");
        assertThat(send(file.toByteArray(), "Content-Encoding", "br").statusCode())
                .isEqualTo(415);
        assertThat(send(file.toByteArray(), "Content-Encoding", "gzip").body()).contains("\"imported\":1");
        try (Tasksweep client = Tasksweep.connect(SERVER, KEY)) {
            assertThat(client.importTasks(new ByteArrayInputStream(file.toByteArray()))
                            .unchanged())
                    .isEqualTo(1);
        }
    }

    @Test
    void anotherEncodingIsToldAlsoIfTheFileIsLarge() {
        byte[] large = (line(3, "\"prompt\":\"x\"") + "\n").repeat(50_000).getBytes(StandardCharsets.UTF_16);
        try (Tasksweep client = Tasksweep.connect(SERVER, KEY)) {
            assertThatThrownBy(() -> client.importTasks(new ByteArrayInputStream(large)))
                    .hasMessageContaining("this is UTF-16; save it as UTF-8");
        }
        assertThat(GivenService.visible(id)).isFalse();
    }

    @Test
    void anIdThatLooksLikeAnotherIsWarnedOf() {
        String lines = line(3, "\"width\":1").replace(id, id + "\u00e9") + "\n"
                + line(3, "\"width\":1").replace(id, id + "e\u0301");
        assertThat(send(lines).body())
                .contains("\"imported\":2", "\"warnings\":[{\"line\":1,\"reason\":\"taskid: looks the same as");
    }

    @Test
    void textThatWasDamagedOnItsWayIsRefusedWhereverItSelectsOrExplains() {
        GivenService.lines(line(3, "\"prompt\":\"\uFFFD is a text like any other\""));
        String bad = id + "\uFFFD";
        String[][] requests = {
            {"v1/images/deleteimagestask", "{\"taskids\":[\"%s\"]}"},
            {"v1/images/deleteimagestask", "{\"uid\":\"%s\",\"taskids\":[\"a\"]}"},
            {"v1/images/infobytaskid", "{\"taskid\":\"%s\"}"},
            {"admin/v1/tasks:batchDelete", "{\"taskids\":[\"%s\"]}"},
            {"admin/v1/tasks:batchDelete", "{\"taskids\":[\"a\"],\"reason\":\"%s\"}"},
            {"admin/v1/tasks:batchUndelete", "{\"taskids\":[\"%s\"]}"},
            {"admin/v1/sweeps", "{\"selector\":{\"filter\":\"NOT prompt : \\\"%s\\\"\"},\"reason\":\"r\"}"},
            {"admin/v1/sweeps", "{\"selector\":{\"taskIds\":[\"%s\"]},\"reason\":\"r\"}"},
            {"admin/v1/sweeps", "{\"selector\":{\"taskIds\":[\"a\"]},\"reason\":\"%s\"}"},
            {"admin/v1/holds", "{\"filter\":\"prompt : \\\"%s\\\"\",\"reason\":\"r\"}"},
            {"admin/v1/holds", "{\"taskIds\":[\"a\"],\"reason\":\"%s\"}"},
            {"admin/v1/keys", "{\"name\":\"n\",\"owner\":\"%s\",\"scopes\":[\"tasks:read\"]}"},
            {"admin/v1/tasks/" + id + "%EF%BF%BD:undelete", ""},
        };
        for (String[] request : requests) damaged(Http.asAdmin(request[0], request[1].replace("%s", bad)));
        for (String path :
                List.of("tasks/" + id + "%EF%BF%BD", "tasks/" + id + "%ff", "tasks?filter=uid%3D%EF%BF%BD")) {
            damaged(Http.get("admin/v1/" + path, "Authorization", KEY));
        }
        damaged(Http.send("DELETE", "admin/v1/tasks/" + id + "%ff", BodyPublishers.noBody(), "Authorization", KEY));
        assertThat(GivenService.visible(id)).isTrue();
    }

    private static void damaged(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("holds the character U+FFFD");
    }

    private String line(int status, String more) {
        return "{\"taskid\":\"%s\",\"uid\":\"import\",\"image_status\":%d,\"starttime\":\"2026-01-30 12:00:00\",%s}"
                .formatted(id, status, more);
    }

    private static HttpResponse<String> send(String lines, String... headers) {
        return send(lines.getBytes(StandardCharsets.UTF_8), headers);
    }

    private static HttpResponse<String> send(byte[] body, String... headers) {
        String[] all = new String[headers.length + 4];
        System.arraycopy(headers, 0, all, 4, headers.length);
        all[0] = "Authorization";
        all[1] = KEY;
        all[2] = "Content-Type";
        all[3] = "application/x-ndjson";
        return Http.send("POST", "admin/v1/tasks:import", BodyPublishers.ofByteArray(body), all);
    }
}
