package org.tasksweep.server.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.audit.AuditEntry;
import org.tasksweep.server.audit.AuditStore;
import org.tasksweep.server.db.Database;
import org.tasksweep.server.json.EncodingDetector;
import org.tasksweep.server.json.StrictJson;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;
import org.tasksweep.wire.ImportReport;
import org.tasksweep.wire.TaskStatus;

/**
 * Reads tasks from a stream of NDJSON lines of any length in constant memory. Valid lines are imported in batches of one
 * transaction each; invalid ones are reported by number. Repeating an import, also after it was interrupted, is harmless.
 * Thread safe.
 */
public final class TaskImport {
    private static final int BATCH = 1_000;
    // Several imports at a time hold a batch each, and what is made of it is several times as large.
    private static final int BATCH_BYTES = 1 << 19;
    private static final int MAX_NOTES = 100;
    private static final Set<TaskStatus> UNENDED = EnumSet.of(TaskStatus.QUEUED, TaskStatus.PROCESSING);
    private static final String LOOKS_ALIKE = "taskid: looks the same as that of another task and differs by Unicode"
            + " normalization (NFC, NFD); ids are compared by code points, so these are two tasks";

    private final Database database;
    private final Clock clock;
    private final @Nullable BareIds bareIds;
    private final ImportStore store = new ImportStore();

    public TaskImport(Database database, Clock clock) {
        this(database, clock, null);
    }

    /** @param bareIds takes lines with an id alone; null: they are rejected */
    public TaskImport(Database database, Clock clock, @Nullable BareIds bareIds) {
        this.database = database;
        this.clock = clock;
        this.bareIds = bareIds;
    }

    /** True if lines may have an id alone. */
    public boolean takesIds() {
        return bareIds != null;
    }

    /** Imports a stream for the service itself, and returns the report. */
    public ImportReport run(InputStream in) throws IOException {
        return run(in, ImportAuthor.SERVICE);
    }

    /** As above, as long as the author may import. */
    public ImportReport run(InputStream in, ImportAuthor author) throws IOException {
        return new Run(author, false).all(new NdjsonLines(in));
    }

    /** Imports a text with one id per line, if it {@link #takesIds}. */
    public ImportReport ids(InputStream in, ImportAuthor author) throws IOException {
        return new Run(author, true).all(new NdjsonLines(in));
    }

    private final class Run {
        private final Map<String, Numbered> batch = new LinkedHashMap<>();
        private final Map<String, String> bare = new LinkedHashMap<>();
        private final TreeMap<Long, String> errors = new TreeMap<>();
        private final TreeMap<Long, String> warnings = new TreeMap<>();
        private boolean begun;
        private int batchBytes;
        private long imported;
        private long updated;
        private long unchanged;
        private long stale;
        private long trashed;
        private long rejected;
        private long waiting;
        private final ImportAuthor author;
        private final boolean plain;

        /** @param plain each line is an id */
        Run(ImportAuthor author, boolean plain) {
            this.author = author;
            this.plain = plain;
        }

        ImportReport all(NdjsonLines lines) throws IOException {
            while (lines.next()) {
                if (lines.tooLong()) reject(lines.number(), "longer than " + NdjsonLines.MAX + " bytes");
                else if (!lines.blank()) line(lines.number(), begin(lines.bytes()));
            }
            flush();
            flushBare();
            return new ImportReport(
                    imported,
                    updated,
                    unchanged,
                    stale,
                    trashed,
                    rejected,
                    first(errors),
                    first(warnings),
                    bareIds == null ? null : (Long) waiting);
        }

        private static List<ImportReport.Line> first(TreeMap<Long, String> lines) {
            return lines.entrySet().stream()
                    .map(line -> new ImportReport.Line(line.getKey(), line.getValue()))
                    .toList();
        }

        // If even the first line is not UTF-8, the file has another encoding.
        private byte[] begin(byte[] line) {
            if (!begun) {
                EncodingDetector.fault(line).ifPresent(why -> {
                    throw Problem.NOT_UTF8.because("Nothing was imported: the first line shows that %s", why);
                });
            }
            begun = true;
            return line;
        }

        private void line(long number, byte[] bytes) {
            TaskLine task;
            try {
                Optional<BareLine> id = bareIds == null ? Optional.empty() : BareLine.of(bytes, plain);
                if (id.isPresent()) {
                    bare(id.get());
                    return;
                }
                task = TaskLine.of(StrictJson.parseLine(bytes));
            } catch (Refusal wrong) {
                reject(number, wrong.text());
                return;
            }
            // One statement cannot meet an id twice; the later line has to win.
            if (batch.containsKey(task.taskid())) flush();
            batch.put(task.taskid(), new Numbered(number, task));
            batchBytes += bytes.length;
            if (batch.size() == BATCH || batchBytes >= BATCH_BYTES) flush();
        }

        private void bare(BareLine line) {
            if (bare.putIfAbsent(line.id(), line.owner()) != null) unchanged++;
            if (bare.size() == BATCH) flushBare();
        }

        private void flushBare() {
            BareIds ids = bareIds;
            if (bare.isEmpty() || ids == null) return;
            int fresh = database.inTransaction(handle -> {
                author.check().accept(handle);
                int added = ids.put(handle, bare);
                if (added > 0) auditIds(handle, bare.size(), added);
                return added;
            });
            waiting += fresh;
            unchanged += bare.size() - fresh;
            bare.clear();
        }

        private void auditIds(Handle handle, int lines, int added) {
            AuditStore.append(
                    handle,
                    AuditEntry.of(clock.instant(), "IMPORT", author.actor(), (String) null, author.requestId())
                            .from(author.address())
                            .counted(lines, added)
                            .saying(added + " ids to be looked up at the provider"));
        }

        private void flush() {
            if (batch.isEmpty()) return;
            List<TaskLine> tasks = batch.values().stream().map(Numbered::task).toList();
            ImportStore.Counts counts = database.inTransaction(handle -> {
                author.check().accept(handle);
                ImportStore.Counts put = store.put(handle, tasks);
                follow(handle, tasks);
                audit(handle, tasks.size(), put);
                return put;
            });
            List<String> lookalikes = database.read(handle -> store.lookalikes(handle, batch.keySet()));
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
            for (String id : lookalikes) {
                Numbered line = batch.get(id);
                if (line != null) note(warnings, line.number(), LOOKS_ALIKE);
            }
            batch.clear();
            batchBytes = 0;
        }

        private void follow(Handle handle, List<TaskLine> tasks) {
            if (bareIds == null) return;
            List<String> running = tasks.stream()
                    .filter(task -> UNENDED.contains(task.status()))
                    .map(TaskLine::taskid)
                    .toList();
            if (!running.isEmpty()) bareIds.follow(handle, running);
        }

        // An import that changes nothing has no audit entry.
        private void audit(Handle handle, int lines, ImportStore.Counts put) {
            int changed = put.imported() + put.updated();
            if (changed == 0) return;
            AuditStore.append(
                    handle,
                    AuditEntry.of(clock.instant(), "IMPORT", author.actor(), (String) null, author.requestId())
                            .from(author.address())
                            .counted(lines, changed)
                            .saying(put.imported() + " new, " + put.updated() + " updated"));
        }

        private void reject(long number, String reason) {
            rejected++;
            note(errors, number, reason);
        }

        // Not in order: what the database finds out about a batch comes after what the lines of the batch said.
        private static void note(TreeMap<Long, String> lines, long number, String reason) {
            lines.put(number, reason);
            if (lines.size() > MAX_NOTES) lines.pollLastEntry();
        }
    }

    private record Numbered(long number, TaskLine task) {}
}
