package org.tasksweep.server.task;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.ProblemDetail.Where;

/** The order of a list: a field and a direction; ties are broken by the id, so that a page has one start. */
public record TaskOrder(Field field, boolean descending) {
    /** The youngest first. */
    public static final TaskOrder DEFAULT = new TaskOrder(Field.START_TIME, true);

    /** The fields that a list can be ordered by. */
    enum Field {
        START_TIME("startTime", "t.started_at"),
        CREATE_TIME("createTime", "t.created_at"),
        TASKID("taskid", "t.task_id"),
        SIZE_BYTES("sizeBytes", "t.bytes"),
        // Tasks that are not deleted sort after all deleted ones, as if they were deleted at the latest possible time.
        DELETE_TIME("deleteTime", "coalesce(t.deleted_at, timestamptz '10000-01-01 00:00:00Z')");

        private final String word;
        // SQL that is never null.
        private final String column;

        Field(String word, String column) {
            this.word = word;
            this.column = column;
        }
    }

    /** Reads {@code startTime desc}. */
    public static TaskOrder parse(String text) {
        String[] words = text.strip().split(" +", -1);
        boolean descending = words.length == 2 && words[1].equalsIgnoreCase("desc");
        boolean known = words.length == 1 || descending || (words.length == 2 && words[1].equalsIgnoreCase("asc"));
        return Arrays.stream(Field.values())
                .filter(field -> known && field.word.equals(words[0]))
                .findAny()
                .map(field -> new TaskOrder(field, descending))
                .orElseThrow(() -> wrong(text));
    }

    private static RuntimeException wrong(String text) {
        String message = "orderBy \"" + TextRules.brief(text)
                + "\" is unknown; use startTime, createTime, taskid, sizeBytes or deleteTime, with asc or desc";
        return Problem.INVALID_PARAMETER.at(new Where("orderBy", null, message));
    }

    /** The condition for the rows after a page; {@code :after} and {@code :afterId} are its last row. */
    String after() {
        String direction = descending ? " < " : " > ";
        return switch (field) {
            case START_TIME, CREATE_TIME, DELETE_TIME, SIZE_BYTES ->
                "(" + field.column + ", t.task_id)" + direction + "(:after, :afterId)";
            case TASKID -> "(:after = 0 and t.task_id" + direction + ":afterId)";
        };
    }

    /** The value of {@link #valueColumn} as {@link #after} takes it. */
    Object after(long value) {
        return switch (field) {
            case START_TIME, CREATE_TIME, DELETE_TIME ->
                Instant.EPOCH.plus(value, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
            case SIZE_BYTES, TASKID -> value;
        };
    }

    String orderBy() {
        String direction = descending ? " desc" : "";
        return field.column + direction + ", t.task_id" + direction;
    }

    /** The row's value in this order, as a number. */
    String valueColumn() {
        return switch (field) {
            case START_TIME, CREATE_TIME, DELETE_TIME ->
                "cast(extract(epoch from " + field.column + ") * 1000000 as bigint) as order_value";
            case SIZE_BYTES -> "t.bytes as order_value";
            case TASKID -> "0 as order_value";
        };
    }

    @Override
    public String toString() {
        return field.word + (descending ? " desc" : "");
    }
}
