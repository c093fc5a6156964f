package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compressed on its way, what is not, and that both say the same. */
class CompressionIT extends Deployed {
    private final String owner = GivenService.id();
    private final String key = GivenService.key(owner, "tasks:read", "tasks:delete", "tasks:purge", "sweeps:write");
    private final SweepCalls sweeps = SweepCalls.with(key);

    @Test
    void aListIsCompressedForWhoTakesIt() throws IOException {
        some(50);
        HttpResponse<byte[]> plain = get("admin/v1/tasks", "identity");
        HttpResponse<byte[]> packed = get("admin/v1/tasks", "gzip, deflate, br");
        assertThat(header(plain, "Content-Encoding")).isEmpty();
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(packed, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(packed.body()).hasSizeLessThan(plain.body().length / 3);
        assertThat(unpacked(packed)).isEqualTo(plain.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip;q=0", "*;q=0", "br", "identity, gzip;q=0.0", ", ,"})
    void aClientThatDoesNotAcceptGzipGetsPlainAnswers(String encodings) {
        some(50);
        for (String path : new String[] {"admin/v1/tasks", "/"}) {
            HttpResponse<byte[]> answer = get(path, encodings);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(header(answer, "Content-Encoding")).isEmpty();
            assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
        }
    }

    @Test
    void reportsAreCompressedWhileTheyAreMade() throws IOException {
        String[] ids = some(3_000);
        String sweep = sweeps.done(SweepCalls.byIds(Arrays.asList(ids))).getString("id");
        for (String format : new String[] {"ndjson", "csv"}) {
            String path = "admin/v1/sweeps/" + sweep + "/report?format=" + format;
            HttpResponse<byte[]> packed = get(path, "gzip");
            assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
            assertThat(header(packed, "Content-Length")).as("not known yet").isEmpty();
            assertThat(unpacked(packed)).isEqualTo(get(path, "identity").body());
        }
    }

    @Test
    void eventsAreNeverHeldBack() {
        String[] ids = some(3);
        String sweep = sweeps.done(SweepCalls.byIds(Arrays.asList(ids))).getString("id");
        HttpResponse<byte[]> events = Http.bytes(
                "admin/v1/sweeps/" + sweep,
                "Authorization",
                key,
                "Accept",
                "text/event-stream",
                "Accept-Encoding",
                "gzip, deflate");
        assertThat(header(events, "Content-Type")).startsWith("text/event-stream");
        assertThat(header(events, "Content-Encoding")).isEmpty();
    }

    @Test
    void picturesAreLeftAlone() throws IOException {
        String id = GivenService.id();
        GivenService.task(owner, id, "a lake", GivenPictures.put(id, 0, 200));
        HttpResponse<byte[]> answer = get("admin/v1/tasks/" + id + "/images/0", "gzip, deflate");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Encoding")).isEmpty();
    }

    @Test
    void theFilesOfThePageAreCompressedWhateverTheirSize() throws IOException {
        String index = new String(get("/", "identity").body(), StandardCharsets.UTF_8);
        String[] files = index.lines()
                .filter(line -> line.contains("\"/page/"))
                .map(line -> line.replaceAll(".*\"(/page/[^\"]+)\".*", "$1"))
                .toArray(String[]::new);
        assertThat(files).isNotEmpty();
        for (String file : files) {
            HttpResponse<byte[]> packed = get(file, "gzip");
            assertThat(header(packed, "Content-Encoding")).as(file).isEqualTo("gzip");
            assertThat(packed.headers().allValues("Vary")).as(file).containsExactly("Accept-Encoding");
            assertThat(header(packed, "Content-Length")).isEqualTo(Integer.toString(packed.body().length));
            assertThat(unpacked(packed))
                    .as(file)
                    .isEqualTo(get(file, "identity").body());
        }
    }

    @Test
    void headAndEtagAreTheSameWithAndWithoutIt() throws IOException {
        try (Wire wire = Wire.open()) {
            wire.send("HEAD / HTTP/1.1", "Accept-Encoding: gzip");
            Wire.RawAnswer head = wire.answer(false);
            HttpResponse<byte[]> get = get("/", "gzip");
            assertThat(head.headers())
                    .containsEntry("content-encoding", "gzip")
                    .containsEntry("etag", header(get, "ETag"));
            assertThat(header(get("/", "identity"), "ETag")).isEqualTo(header(get, "ETag"));
            wire.send("GET / HTTP/1.1", "Accept-Encoding: gzip", "If-None-Match: " + header(get, "ETag"));
            Wire.RawAnswer known = wire.answer();
            assertThat(known.status()).isEqualTo(304);
            assertThat(known.headers()).doesNotContainKey("content-encoding");
            wire.send("HEAD /admin/v1/me HTTP/1.1", "Accept-Encoding: gzip", "Authorization: " + key);
            assertThat(wire.answer(false).status())
                    .as("nothing is left on the connection")
                    .isEqualTo(200);
        }
    }

    private String[] some(int number) {
        String id = GivenService.id();
        String[] ids = IntStream.range(0, number).mapToObj(i -> id + "-" + i).toArray(String[]::new);
        GivenService.tasks(owner, 3, ids);
        return ids;
    }

    private HttpResponse<byte[]> get(String path, String encodings) {
        return Http.bytes(path, "Authorization", key, "Accept-Encoding", encodings);
    }

    private static byte[] unpacked(HttpResponse<byte[]> answer) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return in.readAllBytes();
        }
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
