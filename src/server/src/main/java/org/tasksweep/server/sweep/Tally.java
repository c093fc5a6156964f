package org.tasksweep.server.sweep;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tasksweep.server.task.TaskScan.Seen;
import org.tasksweep.wire.SweepPlan.Breakdown;
import org.tasksweep.wire.SweepPlan.Sample;
import org.tasksweep.wire.TaskStatus;

/** What a plan adds up while the tasks pass by, in memory that does not grow with them. */
final class Tally {
    private static final int SAMPLES = 100;
    private static final int NAMED_OWNERS = 20;
    private static final int KNOWN_OWNERS = 50_000;
    private static final Map<String, Duration> AGES = new LinkedHashMap<>();

    static {
        AGES.put("P1D", Duration.ofDays(1));
        AGES.put("P7D", Duration.ofDays(7));
        AGES.put("P30D", Duration.ofDays(30));
        AGES.put("P90D", Duration.ofDays(90));
        AGES.put("P365D", Duration.ofDays(365));
    }

    private final Instant now;
    private final Random random;
    private final Map<TaskStatus, Long> statuses = new EnumMap<>(TaskStatus.class);
    private final Map<String, Long> owners = new HashMap<>();
    private final Map<String, Long> ages = new LinkedHashMap<>();
    private final List<Sample> sample = new ArrayList<>();
    private long others;
    private long tasks;
    private long bytes;

    /** {@code seed} makes the choice of samples the same each time a plan is made again. */
    Tally(Instant now, long seed) {
        this.now = now;
        this.random = new Random(seed);
        AGES.keySet().forEach(age -> ages.put("under " + age, 0L));
        ages.put("older", 0L);
    }

    void add(Seen task) {
        tasks++;
        bytes += task.bytes();
        statuses.merge(task.status(), 1L, Long::sum);
        ages.merge(age(task.started()), 1L, Long::sum);
        if (owners.size() < KNOWN_OWNERS || owners.containsKey(task.uid())) owners.merge(task.uid(), 1L, Long::sum);
        else others++;
        sample(task);
    }

    // Reservoir sampling: each task has the same chance, however many come.
    private void sample(Seen task) {
        int place = sample.size() < SAMPLES ? sample.size() : (int) (random.nextDouble() * tasks);
        if (place >= SAMPLES) return;
        Sample one = new Sample(
                task.taskid(), task.uid(), task.status(), task.started().toString(), task.bytes());
        if (place == sample.size()) sample.add(one);
        else sample.set(place, one);
    }

    private String age(Instant started) {
        Duration age = Duration.between(started, now);
        return AGES.entrySet().stream()
                .filter(bound -> age.compareTo(bound.getValue()) < 0)
                .findFirst()
                .map(bound -> "under " + bound.getKey())
                .orElse("older");
    }

    long tasks() {
        return tasks;
    }

    long bytes() {
        return bytes;
    }

    long processing() {
        return statuses.getOrDefault(TaskStatus.PROCESSING, 0L);
    }

    List<Sample> samples() {
        return List.copyOf(sample);
    }

    Breakdown breakdown() {
        Map<String, Long> named = new LinkedHashMap<>();
        owners.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(NAMED_OWNERS)
                .forEach(owner -> named.put(owner.getKey(), owner.getValue()));
        long unnamed =
                tasks - named.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Long> byStatus = new LinkedHashMap<>();
        statuses.forEach((status, count) -> byStatus.put(status.name(), count));
        return new Breakdown(byStatus, named, unnamed, new LinkedHashMap<>(ages));
    }

    /** SHA-256 over ids in their order, each ended by a line feed, which no id holds. */
    static final class Digest {
        private final MessageDigest digest;

        Digest() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every JDK has SHA-256", impossible);
            }
        }

        void add(String id) {
            digest.update(id.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
        }

        String text() {
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        }
    }
}
