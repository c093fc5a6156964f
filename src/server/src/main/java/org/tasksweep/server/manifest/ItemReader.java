package org.tasksweep.server.manifest;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.wire.SweepItem;

/** Reads the outcomes of a sweep's ids, a few blocks at a time, for any number of ids. Thread safe. */
public final class ItemReader {
    private static final int BLOCKS = 5;
    private static final String REQUEST = """
            select id, task_ids, purged_at is not null as purged from sweep
            where id = :id and match_count is null and source_id is null and filter is null and state = 'SUCCEEDED'""";

    private final Database database;
    private final ManifestStore blocks = new ManifestStore();

    public ItemReader(Database database) {
        this.database = database;
    }

    /** Where items go; false ends the reading. */
    @FunctionalInterface
    public interface Sink {
        boolean accept(SweepItem item) throws IOException;
    }

    /** Passes the items from an ordinal on, those of one outcome if that is given, until there are no more. */
    public void read(long sweep, long from, @Nullable ItemOutcome only, Sink sink) throws IOException {
        List<SweepItem> ofRequest = request(sweep);
        for (SweepItem item : ofRequest) {
            if (item.ordinal() >= from && fits(item, only) && !sink.accept(item)) return;
        }
        if (!ofRequest.isEmpty()) return;
        int next = (int) (from / ManifestBlock.SIZE);
        while (true) {
            int first = next;
            List<ManifestBlock> some =
                    database.reading().withHandle(handle -> blocks.read(handle, sweep, first, BLOCKS));
            if (some.isEmpty()) return;
            for (ManifestBlock block : some) {
                for (SweepItem item : items(block)) {
                    if (item.ordinal() >= from && fits(item, only) && !sink.accept(item)) return;
                }
            }
            next = some.get(some.size() - 1).number() + 1;
        }
    }

    private static boolean fits(SweepItem item, @Nullable ItemOutcome only) {
        return only == null || only.name().equals(item.outcome());
    }

    private static List<SweepItem> items(ManifestBlock block) {
        List<SweepItem> items = new ArrayList<>();
        long first = (long) block.number() * ManifestBlock.SIZE;
        for (int i = 0; i < block.ids().size(); i++) {
            items.add(new SweepItem(
                    first + i,
                    block.ids().get(i),
                    block.mark(i).name(),
                    block.details().get(i)));
        }
        return items;
    }

    /** Those of a request, which has no blocks: all that it moved. */
    private List<SweepItem> request(long sweep) {
        return database.reading()
                .withHandle(handle -> handle.createQuery(REQUEST)
                        .bind("id", sweep)
                        .map((row, context) -> items(row))
                        .findOne()
                        .orElse(List.of()));
    }

    private static List<SweepItem> items(ResultSet row) throws SQLException {
        List<String> ids = Arrays.asList((String[]) row.getArray("task_ids").getArray());
        String outcome = (row.getBoolean("purged") ? ItemOutcome.PURGED : ItemOutcome.DELETED).name();
        List<SweepItem> items = new ArrayList<>();
        for (String id : ids) items.add(new SweepItem(items.size(), id, outcome, null));
        return items;
    }
}
