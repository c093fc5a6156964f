package org.tasksweep.server.sweep;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.access.Caller;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.server.manifest.ItemOutcome;
import org.tasksweep.server.manifest.ItemReader;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.CsvCell;
import org.tasksweep.wire.ProblemDetail.Where;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepItem;
import org.tasksweep.wire.SweepItemPage;

/** The outcome of every id of a sweep: as pages, as NDJSON, as CSV. In constant memory. Thread safe. */
public final class SweepReports {
    private static final Jsonb JSON = JsonbBuilder.create();

    private final SweepService sweeps;
    private final ItemReader items;

    public SweepReports(Database database, SweepService sweeps) {
        this.sweeps = sweeps;
        this.items = new ItemReader(database);
    }

    /** A page of items from an ordinal on; {@code outcome} is a word, or null for all. */
    public SweepItemPage page(Caller caller, String id, @Nullable String outcome, long from, int size)
            throws IOException {
        List<SweepItem> page = new ArrayList<>();
        items.read(number(caller, id), from, mark(outcome), item -> {
            page.add(item);
            return page.size() <= size;
        });
        boolean more = page.size() > size;
        return new SweepItemPage(
                List.copyOf(more ? page.subList(0, size) : page),
                more ? Long.toString(page.get(size).ordinal()) : null);
    }

    /** A report to be written later; refuses at once if there cannot be one. */
    public ReportFile report(Caller caller, String id, @Nullable String outcome, boolean csv) {
        return new ReportFile(number(caller, id), mark(outcome), csv);
    }

    private long number(Caller caller, String id) {
        Sweep sweep = sweeps.find(caller, id);
        return NumberedId.SWEEP.number(sweep.id()).orElseThrow();
    }

    private static @Nullable ItemOutcome mark(@Nullable String outcome) {
        if (outcome == null) return null;
        return ItemOutcome.named(outcome)
                .orElseThrow(() -> Problem.INVALID_PARAMETER.at(
                        new Where("outcome", null, "outcome: unknown; known are " + List.of(ItemOutcome.values()))));
    }

    /** All items, one per line. */
    public final class ReportFile {
        private final long sweep;
        private final @Nullable ItemOutcome only;
        private final boolean csv;

        private ReportFile(long sweep, @Nullable ItemOutcome only, boolean csv) {
            this.sweep = sweep;
            this.only = only;
            this.csv = csv;
        }

        public String type() {
            return csv ? "text/csv;charset=utf-8;header=present" : "application/x-ndjson";
        }

        public void write(OutputStream out) throws IOException {
            Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            if (csv) lines.write(CsvCell.BYTE_ORDER_MARK + "ordinal,taskid,outcome,detail\r\n");
            items.read(sweep, 0, only, item -> {
                lines.write(csv ? line(item) : JSON.toJson(item) + "\n");
                return true;
            });
            lines.flush();
        }
    }

    private static String line(SweepItem item) {
        String detail = item.detail();
        return item.ordinal() + "," + CsvCell.exact(item.taskid()) + "," + item.outcome() + ","
                + (detail == null ? "" : CsvCell.text(detail)) + "\r\n";
    }
}
