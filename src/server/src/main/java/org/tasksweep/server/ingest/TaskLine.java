package org.tasksweep.server.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.image.PictureNames;
import org.tasksweep.server.json.JsonObject;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.json.TimeParser;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.TaskStatus;

/** One line of an import: {@code data} of infobytaskid plus {@code uid}, and optionally {@code sizeBytes}. */
record TaskLine(
        String taskid,
        String uid,
        @Nullable String category,
        TaskStatus status,
        @Nullable String prompt,
        @Nullable String negative,
        @Nullable BigInteger seed,
        @Nullable Integer width,
        @Nullable Integer height,
        Instant startTime,
        @Nullable String error,
        List<String> images,
        long bytes) {

    private static final List<String> REQUIRED = List.of("taskid", "uid", "image_status", "starttime");
    private static final int MAX_TEXT = 100_000;
    private static final int MAX_IMAGES = 100;
    // A tebibyte: sums over millions of tasks still fit 64 bits.
    private static final long MAX_BYTES = 1L << 40;

    /** Reads a line; throws a refusal that says what is wrong with it. */
    static TaskLine of(JsonObject json) {
        List<String> absent =
                REQUIRED.stream().filter(name -> json.raw(name) == null).toList();
        if (absent.size() > 1) throw wrong(String.join(", ", absent), "required");
        return new TaskLine(
                id(json, "taskid"),
                id(json, "uid"),
                text(json, "category"),
                status(json),
                text(json, "prompt"),
                text(json, "negative"),
                json.unsigned("origseed").orElse(null),
                pixels(json, "width"),
                pixels(json, "height"),
                time(json.required("starttime", 40)),
                text(json, "error_message"),
                images(json.strings("url").orElse(List.of())),
                range(json, "sizeBytes", MAX_BYTES, 0L));
    }

    private static String id(JsonObject json, String name) {
        return json.required(name, 128);
    }

    private static @Nullable String text(JsonObject json, String name) {
        String text = json.string(name).orElse(null);
        if (text != null && text.length() > MAX_TEXT) throw wrong(name, "longer than " + MAX_TEXT + " characters");
        return text;
    }

    private static TaskStatus status(JsonObject json) {
        return json.whole("image_status")
                .filter(code -> code >= 1 && code <= 4)
                .flatMap(code -> TaskStatus.of(code.intValue()))
                .orElseThrow(
                        () -> wrong("image_status", "must be 1 (queued), 2 (processing), 3 (completed) or 4 (failed)"));
    }

    private static @Nullable Integer pixels(JsonObject json, String name) {
        if (json.raw(name) == null) return null;
        return (int) range(json, name, 1_000_000L, 0L);
    }

    private static long range(JsonObject json, String name, long max, long absent) {
        long number = json.whole(name).orElse(absent);
        if (number < 0 || number > max) throw wrong(name, "must be between 0 and " + max);
        return number;
    }

    private static Instant time(String text) {
        try {
            return TimeParser.moment(text, Instant.EPOCH);
        } catch (DateTimeException none) {
            String like = "must be a time in UTC like \"2026-01-30 12:00:00\" or \"2026-01-30T12:00:00Z\"; ";
            throw wrong("starttime", like + none.getMessage());
        }
    }

    private static List<String> images(List<String> images) {
        if (images.size() > MAX_IMAGES) throw wrong("url", "at most " + MAX_IMAGES + " pictures");
        for (String image : images) {
            if (image.isEmpty()
                    || image.length() > 2_048
                    || TextRules.hasControl(image)
                    || !TextRules.wellFormed(image)) {
                throw wrong("url", "each must be a string of 1 to 2048 characters without control characters");
            }
            if (PictureNames.isDirectory(image)) throw wrong("url", "each must name a picture, not a directory");
            if (PictureNames.path(image).filter(TaskLine::tooLong).isPresent()) {
                throw wrong(
                        "url", "the path of a picture has at most " + PictureNames.LONGEST_PATH + " bytes in UTF-8");
            }
        }
        return images;
    }

    private static boolean tooLong(String path) {
        return path.getBytes(UTF_8).length > PictureNames.LONGEST_PATH;
    }

    private static RuntimeException wrong(String name, String what) {
        return Problem.INVALID_FIELD.because("%s", name + ": " + what);
    }
}
