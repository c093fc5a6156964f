package org.tasksweep.liberty;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tasksweep.wire.TaskStatus;

/**
 * Tasks to try things on: always the same for one name, never held in memory. Of each hundred, 70 are completed, 25
 * failed, 3 queued and 2 processing.
 *
 * @param name begins every id and every owner
 */
record SomeTasks(String name, int count, int owners) {
    private static final String RUN = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final LocalDateTime NEWEST = LocalDateTime.of(2026, 1, 30, 12, 0);

    /** Tasks that no run before this one has left in the database. */
    static SomeTasks ofThisRun(String name, int count, int owners) {
        return new SomeTasks(name + RUN, count, owners);
    }

    String id(int i) {
        return String.format(Locale.ROOT, "%s_%016x", name, i * 0x9E3779B97F4A7C15L);
    }

    String owner(int i) {
        return name + "-u" + i % owners;
    }

    TaskStatus status(int i) {
        int place = i / owners % 100;
        if (place < 70) return TaskStatus.COMPLETED;
        if (place < 95) return TaskStatus.FAILED;
        return place < 98 ? TaskStatus.QUEUED : TaskStatus.PROCESSING;
    }

    long bytes(int i) {
        return status(i) == TaskStatus.COMPLETED ? 1_000_000L + i : 0;
    }

    List<String> ids() {
        return IntStream.range(0, count).mapToObj(this::id).toList();
    }

    /** Matches all of these and nothing else. */
    String filter() {
        return "uid = \"" + name + "-*\"";
    }

    /** One JSON object a line, made as it is read. */
    InputStream lines() {
        Iterator<String> lines = IntStream.range(0, count).mapToObj(this::line).iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return lines.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(lines.next().getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private String line(int i) {
        String pictures = status(i) == TaskStatus.COMPLETED ? "\"" + id(i) + "/0.png\"" : "";
        return String.format(
                Locale.ROOT,
                "{\"taskid\":\"%s\",\"uid\":\"%s\",\"category\":\"seedreamv4\",\"image_status\":%d,\"starttime\":\"%s\","
                        + "\"url\":[%s],\"width\":1024,\"height\":768,\"prompt\":\"Lighthouse %d\",\"sizeBytes\":%d}\n",
                id(i),
                owner(i),
                status(i).code(),
                NEWEST.minusSeconds(i).atOffset(ZoneOffset.UTC).format(TIME),
                pictures,
                i,
                bytes(i));
    }
}
