package org.tasksweep.shell;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tasksweep.text.Harmless;
import org.tasksweep.wire.CsvCell;

/** Records as RFC 4180 with a header, one line at a time; no cell but an id can start a formula in a spreadsheet. */
final class CsvFile {

    // Ids that words and programs read again are written exactly as they are.
    private static final Set<String> IDS = Set.of("taskid", "id", "uid", "owner");

    private CsvFile() {}

    /** Writes a new file for spreadsheets: with a byte order mark. */
    static long write(Path file, Columns columns, Stream<? extends Record> rows, ProgressBar bar) {
        return NewFile.write(file, out -> {
            out.write(CsvCell.BYTE_ORDER_MARK);
            return lines(out, columns, rows.iterator(), bar);
        });
    }

    /** Writes the header and the lines; returns the number of lines without the header. */
    static long lines(Writer out, Columns columns, Iterator<? extends Record> rows, ProgressBar bar)
            throws IOException {
        out.write(columns.list().stream().map(Columns.Column::name).collect(Collectors.joining(",")) + "\r\n");
        long written = 0;
        while (rows.hasNext()) {
            Record row = rows.next();
            for (int i = 0; i < columns.list().size(); i++) {
                Columns.Column column = columns.list().get(i);
                if (i > 0) out.write(',');
                out.write(cell(column.of(row), IDS.contains(column.name())));
            }
            out.write("\r\n");
            bar.at(++written, 0);
        }
        return written;
    }

    /** A value as a table shows it. */
    static String shown(@Nullable Object value) {
        if (value == null) return "";
        return Harmless.text(
                value instanceof Record || value instanceof Collection<?> ? many(value) : value.toString());
    }

    private static String cell(@Nullable Object value, boolean id) {
        if (value == null) return "";
        if (value instanceof Number || value instanceof Boolean || value instanceof Enum<?>) return value.toString();
        String text = value instanceof String string ? string : many(value);
        if (text.isEmpty()) return "";
        return id ? CsvCell.exact(text) : CsvCell.text(text);
    }

    private static String many(Object value) {
        boolean words = value instanceof Collection<?> all && all.stream().allMatch(String.class::isInstance);
        return words
                ? ((Collection<?>) value).stream().map(String::valueOf).collect(Collectors.joining(" "))
                : SafeJson.line(value);
    }
}
