package org.tasksweep.server.task;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.json.StrictJson;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.ImportReport;

/**
 * Reads tasks from a stream of NDJSON lines of any length in constant memory. Good lines are kept, in batches of one
 * transaction each; bad ones are reported by number. Doing it again, or again after it broke off, changes nothing.
 * Thread safe.
 */
public final class TaskImport {
    private static final int BATCH = 1_000;
    private static final int MAX_ERRORS = 100;

    private final Database database;
    private final ImportStore store = new ImportStore();

    public TaskImport(Database database) {
        this.database = database;
    }

    /** Reads the stream to its end and says what became of its lines. */
    public ImportReport run(InputStream in) throws IOException {
        return new Run().all(new Lines(in));
    }

    private final class Run {
        private final Map<String, Numbered> batch = new LinkedHashMap<>();
        private final TreeMap<Long, String> errors = new TreeMap<>();
        private int batchBytes;
        private long imported;
        private long updated;
        private long unchanged;
        private long stale;
        private long trashed;
        private long rejected;

        ImportReport all(Lines lines) throws IOException {
            while (lines.next()) {
                if (lines.tooLong()) reject(lines.number(), "longer than " + Lines.MAX + " bytes");
                else if (!lines.blank()) line(lines.number(), lines.bytes());
            }
            flush();
            List<ImportReport.Line> first = errors.entrySet().stream()
                    .map(error -> new ImportReport.Line(error.getKey(), error.getValue()))
                    .toList();
            return new ImportReport(imported, updated, unchanged, stale, trashed, rejected, first, List.of());
        }

        private void line(long number, byte[] bytes) {
            try {
                TaskLine task = TaskLine.of(StrictJson.parse(bytes));
                // One statement cannot meet an id twice; the later line has to win.
                if (batch.containsKey(task.taskid())) flush();
                batch.put(task.taskid(), new Numbered(number, task));
                batchBytes += bytes.length;
                if (batch.size() == BATCH || batchBytes > 4 * Lines.MAX) flush();
            } catch (Refusal wrong) {
                // The body is one line of many: its own number is the one to say.
                reject(number, wrong.text().replace("Body is not valid JSON (line 1, ", "not valid JSON ("));
            }
        }

        private void flush() {
            if (batch.isEmpty()) return;
            List<TaskLine> tasks = batch.values().stream().map(Numbered::task).toList();
            ImportStore.Counts counts =
                    Database.retrying(() -> database.jdbi().inTransaction(handle -> store.put(handle, tasks)));
            imported += counts.imported();
            updated += counts.updated();
            stale += counts.stale();
            trashed += counts.trashed();
            unchanged += tasks.size()
                    - counts.imported()
                    - counts.updated()
                    - counts.trashed()
                    - counts.foreign().size();
            for (String id : counts.foreign()) {
                Numbered line = batch.get(id);
                if (line != null) reject(line.number(), "taskid: belongs to another uid");
            }
            batch.clear();
            batchBytes = 0;
        }

        private void reject(long number, String reason) {
            rejected++;
            // Not in order: what the database finds out about a batch comes after what the lines of the batch said.
            errors.put(number, reason);
            if (errors.size() > MAX_ERRORS) errors.pollLastEntry();
        }
    }

    private record Numbered(long number, TaskLine task) {}
}
