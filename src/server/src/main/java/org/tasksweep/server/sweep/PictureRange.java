package org.tasksweep.server.sweep;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Times;
import org.tasksweep.wire.PictureSelection;

/**
 * The pictures that a reconciliation looks at.
 *
 * @param prefix what their paths begin with; empty: all
 * @param since written at this time or later; null: whenever
 * @param before written before this time
 */
public record PictureRange(String prefix, @Nullable Instant since, Instant before) {

    static @Nullable PictureRange of(ResultSet row) throws SQLException {
        String prefix = row.getString("picture_prefix");
        Instant before = Times.read(row, "picture_before");
        return before == null
                ? null
                : new PictureRange(prefix == null ? "" : prefix, Times.read(row, "picture_since"), before);
    }

    /** True for a picture of this time. */
    public boolean covers(Instant modified) {
        return modified.isBefore(before) && (since == null || !modified.isBefore(since));
    }

    PictureSelection toWire() {
        return new PictureSelection(
                prefix.isEmpty() ? null : prefix, since == null ? null : since.toString(), before.toString());
    }
}
