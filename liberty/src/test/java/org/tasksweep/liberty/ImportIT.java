package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.tasksweep.client.Tasksweep;

/** What an import answers over HTTP, and what is known afterwards. */
class ImportIT extends Deployed {
    private static final String SEED = "18446744073709551615";

    private final String id = Given.id();

    @Test
    void aSeedOf64BitsIsAnsweredExactlyEverywhere() {
        Given.lines(line(3, "\"origseed\":" + SEED));
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
        Given.lines(line(3, "\"url\":[\"a.png\"],\"sizeBytes\":7"));
        assertThat(send(line(2, "\"prompt\":\"as it was\"")).body())
                .contains("\"updated\":0,\"unchanged\":1,\"stale\":1,\"trashed\":0,\"rejected\":0");
        assertThat(Http.get("admin/v1/tasks/" + id, "Authorization", KEY).body())
                .contains("\"status\":\"COMPLETED\"", "\"images\":[\"a.png\"]", "\"sizeBytes\":7")
                .doesNotContain("as it was");
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
