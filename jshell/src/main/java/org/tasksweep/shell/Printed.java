package org.tasksweep.shell;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;

/** The result of a word: it prints itself, and converts to JSON, CSV, ids, or the REST call that it made. */
public abstract class Printed {

    private static final int MOST = 1_000_000;

    final Session session;
    private final URI service;

    Printed(Session session) {
        this.session = session;
        this.service = session.client().uri();
    }

    /** The text that a person sees. */
    abstract String text();

    /** The value that JSON shows. */
    abstract Object value();

    abstract Class<? extends Record> rowType();

    /** The columns of the CSV. */
    Columns columns() {
        return Columns.of(rowType());
    }

    /** A row as JSON shows it. */
    Object shape(Record row) {
        return row;
    }

    /** The rows of the CSV, fetched while they are read: all of them, not only those on screen. */
    abstract Stream<? extends Record> rows();

    abstract List<CurlCommand> calls();

    /**
     * Reads a whole stream into memory, with a progress bar; refuses a stream that is too long, and never returns a part.
     */
    final <T> List<T> whole(Stream<T> items) {
        List<T> whole = new ArrayList<>();
        try (items;
                ProgressBar bar = new ProgressBar(session.screen(), "Reading")) {
            for (Iterator<T> each = items.iterator(); each.hasNext(); ) {
                if (whole.size() == MOST) {
                    throw new UserError("These are more than " + Human.count(MOST)
                            + ", too many for the memory: csv(\"file\") writes any number, stream() reads them.");
                }
                whole.add(each.next());
                bar.at(whole.size(), 0);
            }
        }
        return List.copyOf(whole);
    }

    /** The task ids in it, all of them; of a list of other things, their ids. */
    public abstract List<String> ids();

    /** The ids of {@link #ids}, fetched while they are read, without a limit; close it. */
    Stream<String> idStream() {
        return ids().stream();
    }

    /** True if its JSON is the list of its rows; false if it is one value. */
    boolean many() {
        return true;
    }

    /** True if its CSV is a list; also of a sweep, which is one value in JSON, and whose rows are its ids. */
    boolean manyRows() {
        return many();
    }

    /** The address of the service it came from. */
    final URI service() {
        return service;
    }

    /** The result as JSON, as the service sent it. */
    public final Text json() {
        return session.word(() -> new Text(SafeJson.pretty(value())));
    }

    /**
     * Writes all of it as JSON to a new file, in constant memory: as an array, or one line each if the name ends with {@code
     * .ndjson}.
     */
    public final Text json(String file) {
        return session.word(() -> {
            boolean lines = WordArguments.file(file).toString().endsWith(".ndjson");
            return (lines ? Output.NDJSON : Output.JSON).export(this, file);
        });
    }

    /**
     * Some members of each entry, such as {@code pick("uid", "sizeBytes")} or, of sweeps, {@code pick("id", "counts.deleted")}, by
     * their names in JSON.
     */
    public final Picked pick(String... members) {
        return session.word(() -> {
            List<String> names = WordArguments.some(members, "member");
            return new Picked(
                    this, Columns.of(rowType(), names), session.screen().pageSize());
        });
    }

    /** Writes all of it to a new file, one line each, in constant memory; says how many lines it wrote. */
    public final Text csv(String file) {
        return session.word(() -> {
            long start = System.nanoTime();
            Path path = WordArguments.file(file).toAbsolutePath().normalize();
            try (ProgressBar bar = new ProgressBar(session.screen(), "Writing");
                    Stream<? extends Record> rows = rows()) {
                long lines = CsvFile.write(path, columns(), rows, bar);
                return new Text(" Wrote " + Human.count(lines, "line") + " and a header to "
                        + Harmless.exact(path.toString()) + ". "
                        + session.screen().took(Session.since(start)));
            }
        });
    }

    /** The same call of the REST API as a command line; the key is {@code $TASKSWEEP_API_KEY} there. */
    public final Text curl() {
        return session.word(() ->
                new Text(calls().stream().map(call -> call.command(service)).collect(Collectors.joining("\n"))));
    }

    @Override
    public final String toString() {
        return LongOutput.whole(text() + session.left(service));
    }
}
