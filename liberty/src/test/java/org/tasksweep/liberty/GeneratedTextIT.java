package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.client.HoldRequest;
import org.tasksweep.client.SweepRequest;
import org.tasksweep.client.Tasksweep;
import org.tasksweep.shell.TaskList;
import org.tasksweep.shell.Words;
import org.tasksweep.wire.Hold;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.Task;

/** Whatever client and shell write by themselves, filters, times, numbers, ids and addresses, the server reads as it was meant. */
class GeneratedTextIT extends Deployed {
    private static final long SEED = System.nanoTime();
    private static final Random RANDOM = new Random(SEED);
    private static final String[] SCOPES = {"tasks:read", "tasks:delete", "tasks:purge", "sweeps:write", "holds:write"};
    /** What means something in a filter, an address, a header, JSON, CSV, or to a shell. */
    private static final List<String> ODD = List.of(
            "\"",
            "\\",
            "*",
            "(",
            ")",
            "'",
            ";",
            "/",
            "//",
            "?",
            "#",
            "&",
            "=",
            "%",
            "%2F",
            "%00",
            "+",
            " ",
            "  ",
            ":",
            "::",
            ":undelete",
            ":run",
            ".",
            "..",
            "@",
            ",",
            "<",
            ">",
            "!",
            "~",
            "^",
            "|",
            "{",
            "}",
            "[",
            "]",
            "$",
            "`",
            "AND",
            " OR ",
            "NOT ",
            "taskid",
            "null",
            "\u00e9",
            "e\u0301",
            "\u6c34",
            "\ud83d\ude00",
            "\u202e",
            "\u200b",
            "\ufeff",
            "\u00a0",
            "\uff1d");

    private static Tasksweep client;
    private static String owner;

    @TempDir
    Path folder;

    @BeforeAll
    static void connect() {
        owner = GivenService.id();
        String key = GivenService.key(owner, SCOPES);
        client = Tasksweep.connect(SERVER, key);
        Words.connect(SERVER.toString(), key);
    }

    @Test
    void everyAgeIsRead() {
        List<Duration> ages = new ArrayList<>(List.of(
                Duration.ZERO,
                Duration.ofMillis(1),
                Duration.ofMillis(1_500),
                Duration.ofHours(300),
                Duration.ofSeconds(1_000_001),
                Duration.ofDays(36_500)));
        for (int i = 0; i < 40; i++) {
            ages.add(Duration.ofDays(RANDOM.nextInt(36_500)));
            ages.add(Duration.ofHours(RANDOM.nextInt(876_000)));
            ages.add(Duration.ofSeconds(RANDOM.nextLong(3_153_600_000L)));
            ages.add(Duration.ofSeconds(RANDOM.nextLong(100_000), RANDOM.nextInt(1_000_000_000)));
        }
        for (Duration age : ages) {
            read(Words.tasks().olderThan(age), "older than " + age);
            read(Words.tasks().youngerThan(age), "younger than " + age);
        }
    }

    @Test
    void everyTextIsFoundThatWasWritten() {
        for (int i = 0; i < 60; i++) {
            String prompt = odd();
            String model = odd();
            String id = GivenService.id();
            GivenService.lines(line(id, model, prompt));
            assertThat(read(Words.tasks().owner(owner).model(model, odd()).prompt(prompt), model + " " + prompt))
                    .contains(id);
            assertThat(read(
                            Words.tasks()
                                    .biggerThan(RANDOM.nextLong(Long.MAX_VALUE))
                                    .error(odd())
                                    .and("prompt : \"x\" OR held = true"),
                            "error"))
                    .isEmpty();
            assertThat(read(Words.tasks("*").model(model).not("taskid = \"" + id + "\""), model))
                    .doesNotContain(id);
        }
    }

    @Test
    void everyIdIsFoundHeldWrittenReadBackDeletedAndBroughtBack() {
        Set<String> ids = new LinkedHashSet<>(List.of(".;" + GivenService.id(), "..;" + GivenService.id()));
        while (ids.size() < 150) ids.add(odd() + RANDOM.nextInt(1_000_000) + odd());
        String model = "m" + GivenService.id();
        GivenService.lines(ids.stream().map(id -> line(id, model, "x;=1\r\ny")).collect(Collectors.joining("\n")));
        for (String id : ids) {
            assertThat(tried(() -> client.task(id), id))
                    .as(seeded(id))
                    .map(Task::taskid)
                    .hasValue(id);
            assertThat(tried(() -> client.info(id), id)).as(seeded(id)).isPresent();
            assertThat(tried(() -> Words.task(id).ids(), id)).as(seeded(id)).containsExactly(id);
        }
        TaskList list = Words.tasks().model(model);
        assertThat(list.ids()).as(seeded("")).containsExactlyInAnyOrderElementsOf(ids);
        String file = folder.resolve("ids.csv").toString();
        list.csv(file);
        Hold hold = client.holds()
                .hold(HoldRequest.of(ids)
                        .because("generated")
                        .until(Instant.now().plusSeconds(60)));
        assertThat(Words.deleteFrom(file).left()).as(seeded(hold.id())).hasSize(ids.size());
        client.holds().release(hold.id());
        assertThat(Words.deleteFrom(file).ids()).as(seeded(file)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(Words.trash().model(model).ids()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(Words.undo().ids()).as(seeded(file)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void everyTimeAndNumberOfAPlanAndAHoldIsRead() {
        String id = GivenService.id();
        GivenService.lines(line(id, "m", "p"));
        List<Duration> windows =
                new ArrayList<>(List.of(Duration.ZERO, Duration.ofDays(3_650), Duration.ofMinutes(90)));
        for (int i = 0; i < 12; i++) windows.add(Duration.ofSeconds(RANDOM.nextLong(315_360_000L)));
        for (Duration window : windows) {
            SweepRequest request = SweepRequest.of(List.of(id))
                    .because(odd())
                    .undoWindow(window)
                    .maxRate(1 + RANDOM.nextInt(1_000_000))
                    .maxItems(1 + RANDOM.nextLong(Long.MAX_VALUE - 1));
            Sweep plan = client.sweeps().plan(request);
            assertThat(plan.undoWindow()).as(seeded("" + window)).isNotNull();
            assertThat(Duration.parse("" + plan.undoWindow())).isEqualTo(window);
            client.sweeps().await(plan.id());
            client.sweeps().cancel(plan.id());
        }
        for (int i = 0; i < 12; i++) {
            Instant end = Instant.now().plusNanos(60_000_000_000L + RANDOM.nextLong(TimeUnit.DAYS.toNanos(36_500)));
            Hold hold = client.holds()
                    .hold(HoldRequest.of(List.of(id)).because(odd()).until(end));
            assertThat(Instant.parse("" + hold.endTime()))
                    .as(seeded("" + end))
                    .isCloseTo(end, org.assertj.core.api.Assertions.within(1, ChronoUnit.SECONDS));
            client.holds().release(hold.id());
        }
    }

    /** The ids that it finds, having been read by the server's own parser. */
    private static List<String> read(TaskList list, String what) {
        return tried(
                () -> {
                    list.summary();
                    return list.ids();
                },
                what);
    }

    private static <T> T tried(Supplier<T> call, String what) {
        try {
            return call.get();
        } catch (RuntimeException refused) {
            throw new AssertionError(seeded(what), refused);
        }
    }

    private static String line(String id, String model, String prompt) {
        return Json.createObjectBuilder()
                .add("taskid", id)
                .add("uid", owner)
                .add("category", model)
                .add("image_status", 3)
                .add("starttime", "2026-01-30 12:00:00")
                .add("prompt", prompt)
                .build()
                .toString();
    }

    /** Text that is never blank and has no control characters. */
    private static String odd() {
        List<String> parts = new ArrayList<>(List.of("a" + RANDOM.nextInt(1_000)));
        IntStream.range(0, 1 + RANDOM.nextInt(5)).forEach(i -> parts.add(ODD.get(RANDOM.nextInt(ODD.size()))));
        Collections.shuffle(parts, RANDOM);
        return String.join("", parts);
    }

    private static String seeded(String what) {
        return what + ", seed " + SEED;
    }
}
