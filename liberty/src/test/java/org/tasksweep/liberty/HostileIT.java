package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.tasksweep.liberty.Crowd.Ended;

/**
 * Clients that mean harm, or know no better, do not keep others from being served by a heap of 256 MB. More of each with
 * {@code -Dtests.long=true}.
 */
class HostileIT extends Deployed {
    private static final int MANY = Boolean.getBoolean("tests.long") ? 2_000 : 500;
    private static final int FOUR_MEBIBYTES_LESS_ONE = (4 << 20) - 1;
    private static final String SIGN_IN = "POST /admin/v1/session HTTP/1.1";
    private static final String DELETE = "POST /v1/images/deleteimagestask HTTP/1.1";
    private static final String[] PAGE = {"X-Requested-By: page", "Content-Type: application/json"};

    private final Others others = new Others();

    @AfterAll
    static void removeTheLongTasks() {
        GivenService.sql("delete from task where uid = 'hostile'");
    }

    @Test
    void hugeSignInsAreRefusedBeforeTheyAreRead() {
        byte[] half = new byte[1 << 20];
        try (Crowd crowd = Crowd.of(MANY, (wire, i) -> {
            wire.send(SIGN_IN, Http.with(PAGE, "Content-Length: " + FOUR_MEBIBYTES_LESS_ONE));
            wire.write(half);
        })) {
            others.areServedWhile(crowd::busy);
            assertThat(crowd.ended()).containsOnly(new Ended(413, "Body larger than 4096 bytes"));
        }
    }

    @Test
    void bodiesThatWouldBeInflatedAreRefusedBeforeTheyAre() throws IOException {
        byte[] bomb = gzip("{\"key\":\"" + "a".repeat(FOUR_MEBIBYTES_LESS_ONE));
        try (Crowd crowd = Crowd.of(MANY / 2, (wire, i) -> {
            String line = i % 2 == 0 ? SIGN_IN : DELETE;
            wire.send(
                    line,
                    Http.with(
                            PAGE, "Authorization: " + KEY, "Content-Encoding: gzip", "Content-Length: " + bomb.length));
            wire.write(bomb);
        })) {
            others.areServedWhile(crowd::busy);
            assertThat(crowd.ended())
                    .containsOnly(new Ended(
                            415,
                            "Content-Encoding is not accepted here, only by tasks:import; send the body as it is"));
        }
    }

    @Test
    void bodiesThatStopArrivingDelayNobodyAndAreCutOff() {
        try (Crowd crowd = Crowd.of(MANY / 5, (wire, i) -> {
            wire.send(i % 2 == 0 ? SIGN_IN : DELETE, Http.with(PAGE, "Authorization: " + KEY, "Content-Length: 1000"));
            wire.write("{\"taskids\":[\"");
        })) {
            others.areServedWhile(crowd::busy);
            assertThat(crowd.ended())
                    .extracting(Ended::status)
                    .as("cut, or given up by the server's own limit")
                    .isNotEmpty()
                    .isSubsetOf(408, 400);
        }
    }

    /** Also one that waits without a thread, since others occupy those that read: an empty answer would be taken for a success. */
    @Test
    void aBodyThatBreaksOffIsNoSuccess() throws IOException {
        List<Wire> readers = new ArrayList<>();
        try (Wire broken = Wire.open();
                Wire silent = Wire.open()) {
            for (int i = 0; i < 8; i++) readers.add(begun(Wire.open(), 1_000));
            begun(broken, 1_000_000).end();
            Wire.RawAnswer answer = broken.answer();
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("The body did not arrive completely; send the request again");
            if (!Boolean.getBoolean("tests.long")) return;
            begun(silent, 1_000_000).patience(70_000);
            assertThat(silent.answer().status()).as("after 30 seconds").isIn(400, 408);
        } finally {
            for (Wire reader : readers) reader.close();
        }
    }

    private static Wire begun(Wire wire, int length) throws IOException {
        wire.send(DELETE, Http.with(PAGE, "Authorization: " + KEY, "Content-Length: " + length));
        wire.write("{\"taskids\":[\"");
        return wire;
    }

    /** Those that are let in are cut off like the ones above, which is waited for only with {@code -Dtests.long=true}. */
    @Test
    void theMemoryOfAllBodiesTogetherIsLimited() {
        byte[] ids = ("{\"taskids\":[\"" + "a".repeat(FOUR_MEBIBYTES_LESS_ONE - 20)).getBytes(StandardCharsets.UTF_8);
        int enough = Boolean.getBoolean("tests.long") ? MANY / 10 : MANY / 20;
        try (Crowd crowd = Crowd.of(MANY / 10, (wire, i) -> {
            wire.send(
                    "POST /admin/v1/tasks:batchDelete HTTP/1.1",
                    Http.with(PAGE, "Authorization: " + KEY, "Content-Length: " + FOUR_MEBIBYTES_LESS_ONE));
            wire.write(ids);
        })) {
            others.areServedWhile(() -> crowd.done() < enough);
            List<Ended> ended = crowd.endedSoFar();
            assertThat(ended)
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one.status()).as(one.detail()).isIn(503, 408, 400));
            assertThat(ended).anySatisfy(one -> {
                assertThat(one.status()).isEqualTo(503);
                assertThat(one.detail()).startsWith("Too much is being sent or answered at once for this API key");
            });
        }
    }

    @Test
    void aFilterOfManyTermsIsRefusedByItsNumberOfTerms() {
        HttpResponse<String> searched = summary(KEY, contains(17));
        assertThat(searched.statusCode()).isEqualTo(400);
        assertThat(searched.body()).contains("Filter with 17 terms that search texts");
        String many = IntStream.range(0, 101).mapToObj(i -> "uid = u" + i).collect(Collectors.joining(" OR "));
        assertThat(summary(KEY, many).body()).contains("Filter with 101 terms, at most 100 are allowed");
        String body = "{\"reason\":\"x\",\"filter\":\"" + contains(17).replace("\"", "\\\"") + "\"}";
        assertThat(Http.asAdmin("admin/v1/holds", body).statusCode()).isEqualTo(400);
    }

    @Test
    void sumsThatTakeLongLeaveRoomForAllOthers() {
        longTasks();
        String reader = GivenService.key("hostile", "tasks:read");
        String address = "/admin/v1/tasks:summary?filter=" + URLEncoder.encode(contains(16), StandardCharsets.UTF_8);
        try (Crowd crowd = Crowd.of(MANY / 10, (wire, i) -> {
            wire.send("GET " + address + " HTTP/1.1", "Authorization: " + reader);
        })) {
            others.areServedWhile(crowd::busy);
            assertThat(crowd.ended())
                    .extracting(Ended::status)
                    .contains(503)
                    .isNotEmpty()
                    .isSubsetOf(200, 503, 408);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "tests.long", matches = "true")
    void aSumThatTakesTooLongIsStoppedAndSaysWhatToDo() {
        try (var lock = new LongWrite(GivenService.database(), "access exclusive")) {
            HttpResponse<String> answer = summary(KEY, "uid = \"hostile\"");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(408);
            assertThat(answer.body()).contains("more than 30 seconds", "ask for less");
        }
        assertThat(summary(KEY, "uid = \"hostile\"").statusCode()).isEqualTo(200);
    }

    @Test
    void pagesThatAreReadSlowlyDelayNobody() {
        longTasks();
        String reader = GivenService.key("hostile", "tasks:read");
        AtomicBoolean reading = new AtomicBoolean(true);
        try (Crowd crowd = Crowd.of(MANY / 10, Wire::narrow, (wire, i) -> {
            wire.send("GET /admin/v1/tasks?pageSize=1000 HTTP/1.1", "Authorization: " + reader);
            while (reading.get() && wire.some() > 0) Until.pause(100);
            throw new IOException("read enough");
        })) {
            Instant until = Instant.now().plusSeconds(5);
            others.areServedWhile(() -> Instant.now().isBefore(until));
            HttpResponse<String> same = Http.get("admin/v1/tasks?pageSize=1000", "Authorization", reader);
            assertThat(same.statusCode()).isIn(200, 503);
            assertThat(same.body().length()).as("a page has an end").isLessThan(2_000_000);
            reading.set(false);
            crowd.ended();
        }
    }

    private static void longTasks() {
        GivenService.sql(
                "insert into task (task_id, uid, image_status, prompt, started_at) select 'hostile_' || i, 'hostile', 3,"
                        + " repeat(md5(i::text), 1000), now() from generate_series(1, 1000) i on conflict do nothing");
    }

    private static HttpResponse<String> summary(String key, String filter) {
        return Http.get(
                "admin/v1/tasks:summary?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8),
                "Authorization",
                key);
    }

    private static String contains(int terms) {
        return IntStream.range(0, terms)
                .mapToObj(i -> "prompt : \"zq" + i + "\"")
                .collect(Collectors.joining(" OR "));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
