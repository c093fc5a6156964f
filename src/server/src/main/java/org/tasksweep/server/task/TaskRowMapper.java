package org.tasksweep.server.task;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Times;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.wire.Task;
import org.tasksweep.wire.TaskInfo;
import org.tasksweep.wire.TaskStatus;

/** Maps rows of tasks to the records of the API. */
final class TaskRowMapper {
    private static final DateTimeFormatter CONTRACT_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private TaskRowMapper() {}

    static Task task(ResultSet row) throws SQLException {
        long sweep = row.getLong("sweep_id");
        long hold = row.getLong("hold_id");
        return new Task(
                row.getString("task_id"),
                row.getString("uid"),
                row.getString("category"),
                TaskStatus.of(row.getInt("image_status")).orElseThrow(),
                String.valueOf(Times.text(row, "created_at")),
                String.valueOf(Times.text(row, "started_at")),
                Times.text(row, "deleted_at"),
                Times.text(row, "purge_at"),
                sweep == 0 ? null : NumberedId.SWEEP.of(sweep),
                hold == 0 ? null : NumberedId.HOLD.of(hold),
                row.getLong("bytes"),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getString("prompt"),
                row.getString("negative"),
                seed(row),
                row.getString("error_message"),
                images(row),
                null);
    }

    static TaskInfo.Data info(ResultSet row) throws SQLException {
        List<String> images = images(row);
        return new TaskInfo.Data(
                row.getString("task_id"),
                row.getString("category"),
                CONTRACT_TIME.format(row.getObject("started_at", OffsetDateTime.class)),
                images.isEmpty() ? null : images,
                row.getInt("image_status"),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getString("prompt"),
                row.getString("negative"),
                seed(row),
                row.getString("error_message"));
    }

    private static @Nullable BigInteger seed(ResultSet row) throws SQLException {
        BigDecimal seed = row.getBigDecimal("seed");
        return seed == null ? null : seed.toBigIntegerExact();
    }

    static List<String> images(ResultSet row) throws SQLException {
        return Arrays.asList((String[]) row.getArray("images").getArray());
    }
}
