package org.tasksweep.liberty;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Tasks that look like those of a real service, the newest of all, with real pictures. */
record Gallery(Instant newest) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> MODELS = List.of("seedreamv45", "zimage", "flux-dev");
    private static final List<String> PROMPTS = List.of(
            "A lighthouse at dusk, long exposure, calm sea, a single gull, film grain",
            "Product shot of a ceramic teapot on linen, soft window light",
            "Тихая гавань на закате, акварель",
            "Isometric map of a small harbour town with trams, late summer, very detailed, no text, no watermark",
            "منارة عند الغروب",
            "Portrait of an old sailor, rim light",
            "<b>bold</b> & \"quoted\" paper-cut waves");
    private static final int COUNT = 40;

    static Gallery now() {
        return new Gallery(Instant.now());
    }

    /** The id of task n, the newest first. */
    String id(int n) {
        return String.format(Locale.ROOT, "look_%016x", mixed(newest.toEpochMilli() + n));
    }

    void put() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int n = 0; n < COUNT; n++) lines.append(task(n).build()).append('\n');
        GivenService.lines(lines.toString());
    }

    private JsonObjectBuilder task(int n) throws IOException {
        int status = n == 0 ? 1 : n == 1 ? 2 : n % 5 == 4 ? 4 : 3;
        int count = status != 3 ? 0 : n % 6 == 3 ? 4 : 1;
        JsonArrayBuilder pictures = Json.createArrayBuilder();
        for (int picture = 0; picture < count; picture++) {
            pictures.add(GivenPictures.put(id(n), picture, mixed(100L * n + picture)));
        }
        JsonObjectBuilder task = Json.createObjectBuilder()
                .add("taskid", id(n))
                .add("uid", "u" + (10_017 + n * 31 % 7))
                .add("category", MODELS.get(n % MODELS.size()))
                .add("image_status", status)
                .add("starttime", TIME.format(newest.minusSeconds(n * 2_220L)))
                .add("width", 2048)
                .add("height", 1536)
                .add("prompt", PROMPTS.get(n % PROMPTS.size()))
                .add("origseed", 4_200_000_000L + n)
                .add("sizeBytes", count * 3_456_789L)
                .add("url", pictures);
        if (status == 4) task.add("error_message", "Content filter: the prompt was refused");
        return task;
    }

    private static long mixed(long number) {
        return number * 0x9E3779B97F4A7C15L;
    }
}
