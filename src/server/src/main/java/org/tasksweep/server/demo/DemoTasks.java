package org.tasksweep.server.demo;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes tasks that look like a real account: a few owners hold most of them, some are unfinished, some failed. */
final class DemoTasks {
    private static final List<String> SUBJECTS = List.of(
            "a quiet lake",
            "an old lighthouse",
            "a ceramic cup",
            "a red fox",
            "a glass tower",
            "two astronauts",
            "a bowl of ramen",
            "一只在雪地里的白猫",
            "赛博朋克城市夜景",
            "水墨山水",
            "a wedding invitation",
            "a sneaker");
    private static final List<String> STYLES = List.of(
            "at dawn, soft light",
            "studio product photo, 85mm",
            "watercolour",
            "isometric, low poly",
            "in the style of a woodcut",
            "cinematic, rain",
            "电影质感，广角",
            "line art, white background");
    private static final List<String> MODELS =
            List.of("seedreamv45", "seedreamv45", "seedreamv45", "seedreamv4", "seedreamv4", "zimage");
    private static final List<String> ERRORS =
            List.of("Generation failed: content policy", "Generation failed: out of memory", "timeout");
    private static final List<String> ODD = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(2)>",
            "Robert'); DROP TABLE task;--",
            "=HYPERLINK(\"http://127.0.0.1\",\"x\")",
            "\u202Egnp.elif",
            "👩‍🚀🚀🌕 e\u0301 vs é",
            "line one\nline two\ttab",
            "x".repeat(4_000),
            "{{7*7}} ${7*7} %s %n",
            "null",
            "\u001B[31mred\u0007");
    private static final int[][] SIZES = {{2048, 2048}, {2560, 1440}, {1024, 1024}, {3072, 4096}};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
    private static final int SPAN_SECONDS = 200 * 86_400;

    private final Random random;
    private int made;

    DemoTasks(long seed) {
        this.random = new Random(seed);
    }

    Stream<DemoTask> stream(int count) {
        return Stream.generate(this::next).limit(count);
    }

    private DemoTask next() {
        int number = made++;
        String owner = String.format(Locale.ROOT, "u%05d", (int) (Math.pow(random.nextDouble(), 3) * 60));
        String taskid = owner.substring(1, 5) + String.format(Locale.ROOT, "_%016x", random.nextLong());
        int status = status(random.nextInt(100));
        int[] size = SIZES[random.nextInt(SIZES.length)];
        List<String> pictures = status == 3
                ? IntStream.range(0, pictures(random.nextInt(10)))
                        .mapToObj(n -> "images/" + taskid + "/" + n + ".png")
                        .toList()
                : List.of();
        String prompt = number % 40 == 39 ? ODD.get(random.nextInt(ODD.size())) : pick(SUBJECTS) + ", " + pick(STYLES);
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("taskid", taskid)
                .add("uid", owner)
                .add("category", pick(MODELS))
                .add("starttime", TIME.format(START.plusSeconds(random.nextInt(SPAN_SECONDS))))
                .add("image_status", status)
                .add("width", size[0])
                .add("height", size[1])
                .add("prompt", prompt)
                .add("origseed", random.nextInt(Integer.MAX_VALUE));
        if (random.nextInt(10) < 3) json.add("negative", "blurry, watermark, extra fingers");
        if (status == 4) json.add("error_message", pick(ERRORS));
        if (!pictures.isEmpty()) json.add("url", Json.createArrayBuilder(pictures));
        return new DemoTask(pictures, json, random.nextLong());
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static int status(int percent) {
        if (percent < 2) return 1;
        if (percent < 4) return 2;
        return percent < 10 ? 4 : 3;
    }

    private static int pictures(int tenth) {
        return tenth < 6 ? 1 : tenth < 8 ? 2 : 4;
    }

    /** @param look the seed of its pictures */
    record DemoTask(List<String> pictures, JsonObjectBuilder json, long look) {}
}
