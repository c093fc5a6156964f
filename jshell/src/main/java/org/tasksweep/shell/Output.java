package org.tasksweep.shell;

import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;

/**
 * The format in which a command writes its answer: to standard output, or to a file. Every format but the table has the
 * whole list, which is read from the service while it is written.
 */
public enum Output {
    TABLE,
    JSON,
    NDJSON,
    CSV,
    IDS;

    /** As it is typed. */
    public String typed() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes the answer, at most {@code limit} entries of a list.
     *
     * @return the number of lines; 0 for a table
     */
    long write(Printed answer, long limit, Writer out) throws IOException {
        switch (this) {
            case TABLE -> {
                out.write(answer + "\n");
                return 0;
            }
            case JSON -> {
                if (answer.many()) return array(answer, limit, out);
                out.write(SafeJson.pretty(answer.value()) + "\n");
                return 1;
            }
            case NDJSON -> {
                try (Stream<? extends Record> rows = answer.rows()) {
                    return lines(
                            rows.limit(limit)
                                    .map(row -> SafeJson.line(answer.shape(row)))
                                    .iterator(),
                            out);
                }
            }
            case CSV -> {
                try (Stream<? extends Record> rows = answer.rows();
                        ProgressBar bar = new ProgressBar(answer.session.screen(), "Reading")) {
                    return CsvFile.lines(
                            out, answer.columns(), rows.limit(limit).iterator(), bar);
                }
            }
            case IDS -> {
                try (Stream<String> ids = answer.idStream()) {
                    return lines(IdReader.lines(ids.limit(limit)).iterator(), out);
                }
            }
        }
        throw new IllegalStateException("Unknown format " + this + ", indicates a bug");
    }

    /** Writes all of the answer to a new file, and says how many lines there are. */
    public Text export(Printed answer, String file) {
        if (this == TABLE) throw new IllegalArgumentException("A table has only a part of the list");
        if (this == CSV) return answer.csv(file);
        Session session = answer.session;
        return session.word(() -> {
            long start = System.nanoTime();
            var path = WordArguments.file(file).toAbsolutePath().normalize();
            long entries = NewFile.write(path, out -> write(answer, Long.MAX_VALUE, out));
            return new Text(" Wrote " + Human.count(entries, "entry") + " to " + Harmless.exact(path.toString()) + ". "
                    + session.screen().took(Session.since(start)));
        });
    }

    private static long array(Printed answer, long limit, Writer out) throws IOException {
        long written = 0;
        try (Stream<? extends Record> rows = answer.rows()) {
            for (Iterator<? extends Record> each = rows.limit(limit).iterator(); each.hasNext(); written++) {
                out.write(written == 0 ? "[\n" : ",\n");
                out.write(SafeJson.pretty(answer.shape(each.next())).indent(4).stripTrailing());
            }
        }
        out.write(written == 0 ? "[]\n" : "\n]\n");
        return written;
    }

    private static long lines(Iterator<String> lines, Writer out) throws IOException {
        long written = 0;
        for (; lines.hasNext(); written++) out.write(lines.next() + "\n");
        return written;
    }
}
