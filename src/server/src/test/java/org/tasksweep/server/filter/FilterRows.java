package org.tasksweep.server.filter;

import jakarta.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.tasksweep.server.given.Given;
import org.tasksweep.server.given.ImportLine;

/** Random tasks, many of them with values that break careless software. */
final class FilterRows {
    private FilterRows() {}

    /** Imports this many rows. */
    static List<FilterRow> put(Given given, int count, Random random) {
        List<FilterRow> rows = new ArrayList<>();
        List<ImportLine> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FilterRow row = row("id" + i + odd(random).replaceAll("\\p{Cntrl}", ""), random);
            rows.add(row);
            lines.add(line(row));
        }
        given.tasks(lines);
        return rows;
    }

    private static FilterRow row(String id, Random random) {
        Map<String, Object> optional = new TreeMap<>();
        for (String text : List.of("category", "prompt", "error"))
            if (random.nextInt(4) > 0) optional.put(text, odd(random));
        for (String size : List.of("width", "height")) if (random.nextBoolean()) optional.put(size, random.nextInt(5));
        Instant started = Given.NOW.minus(random.nextInt(10), ChronoUnit.DAYS).minusSeconds(random.nextInt(2));
        String owner = "u" + odd(random).replaceAll("\\p{Cntrl}", "");
        return FilterRow.of(
                id, owner, 1 + random.nextInt(4), started, random.nextInt(5), random.nextInt(8) == 0, optional);
    }

    private static String odd(Random random) {
        return FilterGenerator.ODD.get(random.nextInt(FilterGenerator.ODD.size()));
    }

    private static ImportLine line(FilterRow row) {
        ImportLine line = ImportLine.task(row.taskid())
                .without("category")
                .without("prompt")
                .without("width")
                .without("height");
        for (Map.Entry<String, Object> one : row.values().entrySet()) {
            String member = switch (one.getKey()) {
                case "status" -> "image_status";
                case "startTime" -> "starttime";
                case "error" -> "error_message";
                default -> one.getKey();
            };
            line = line.with(
                    member,
                    one.getValue() instanceof Number number
                            ? Json.createValue(number.longValue())
                            : Json.createValue(one.getValue().toString()));
        }
        return line;
    }
}
