package org.tasksweep.server.manifest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.db.Database;
import org.tasksweep.wire.SweepItem;

/**
 * Reads the outcomes of a sweep's ids, a few blocks at a time, each with its current state, for any number of ids. Thread
 * safe.
 */
public final class ItemReader {
    private static final int BLOCKS = 5;

    private final Database database;
    private final ManifestStore blocks = new ManifestStore();
    private final RequestIdStore requests = new RequestIdStore();

    public ItemReader(Database database) {
        this.database = database;
    }

    /** Receives items; false ends the reading. */
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
            List<ManifestBlock> some = database.reading(handle -> blocks.read(handle, sweep, first, BLOCKS));
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

    /** The items of a request, which has no blocks: all tasks that it moved. */
    private List<SweepItem> request(long sweep) {
        return database.reading(handle -> requests.find(handle, sweep))
                .map(ItemReader::items)
                .orElse(List.of());
    }

    private static List<SweepItem> items(RequestIdStore.RequestIds request) {
        String outcome = (request.purged() ? ItemOutcome.PURGED : ItemOutcome.DELETED).name();
        List<SweepItem> items = new ArrayList<>();
        for (String id : request.ids()) items.add(new SweepItem(items.size(), id, outcome, null));
        return items;
    }
}
