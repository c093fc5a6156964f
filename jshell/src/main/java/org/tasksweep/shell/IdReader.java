package org.tasksweep.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Width;

/**
 * Reads ids from lines, and writes them so that it reads them back exactly. A line is an id as it is; a line in double quotes
 * is one cell of CSV. If the first line is a header with {@code taskid}, the ids are in that column, and every row needs one.
 * Empty lines and a byte order mark are ignored. An id contains no control characters, so it is always one line.
 */
final class IdReader {

    private static final String COLUMN = "taskid";
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
    private static final int SHOWN = 100;
    private static final String MARK = "\ufeff";

    private final BufferedReader reader;
    private long number;
    private boolean begun;
    private int column = -1;
    private int columns;
    private char separator;

    IdReader(BufferedReader reader) {
        this.reader = reader;
    }

    /**
     * One string per id, without its last line break: an id is in quotes only if it could be taken for a cell in quotes, a header, or a byte order mark. If
     * the first id is {@code taskid}, which is a header even in quotes, they are a CSV file with a header.
     */
    static Stream<String> lines(Stream<String> ids) {
        return ids.map(new Lines()::line);
    }

    private static final class Lines {

        private boolean begun;
        private boolean csv;

        String line(String id) {
            csv |= !begun && id.equals(COLUMN);
            String header = csv && !begun ? COLUMN + "\n" : "";
            begun = true;
            boolean plain = !csv && !id.startsWith("\"") && !id.startsWith(MARK) && !id.contains(COLUMN);
            return plain ? id : header + '"' + id.replace("\"", "\"\"") + '"';
        }
    }

    /** Empty at the end. */
    Optional<String> next() {
        try {
            for (String line = line(); line != null; line = line()) {
                if (line.isEmpty()) continue;
                boolean begins = !begun && header(line);
                begun = true;
                if (!begins) return Optional.of(column < 0 ? plain(line) : cell(line));
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable String line() throws IOException {
        String line = reader.readLine();
        number++;
        return number == 1 && line != null && line.startsWith(MARK) ? line.substring(MARK.length()) : line;
    }

    private boolean header(String line) {
        for (char each : SEPARATORS) {
            CsvRow row = new CsvRow(line, each);
            if (row.open() || row.damaged() || !row.cells().contains(COLUMN)) continue;
            column = row.cells().indexOf(COLUMN);
            columns = row.cells().size();
            separator = each;
            return true;
        }
        return false;
    }

    private String plain(String line) {
        if (!line.startsWith("\"") || !line.endsWith("\"") || line.length() < 2) return line;
        String inner = line.substring(1, line.length() - 1);
        if (inner.replace("\"\"", "").contains("\"")) {
            throw wrong(number, "has several cells, and there is no header with taskid: " + shown(line));
        }
        if (inner.isEmpty()) throw wrong(number, "has no id between its quotes");
        return inner.replace("\"\"", "\"");
    }

    /** A row that is not whole may belong to another id than it seems to: it is refused and never skipped. */
    private String cell(String line) throws IOException {
        long begun = number;
        CsvRow row = new CsvRow(line, separator);
        while (row.open()) {
            String more = line();
            if (more == null) throw wrong(begun, "has a quote that is never closed");
            row.next(more);
        }
        List<String> cells = row.cells();
        if (row.damaged()) throw wrong(begun, "has text behind the closing quote of a cell");
        if (cells.size() > columns) {
            throw wrong(begun, "has " + cells.size() + " cells, and the header has " + columns + ": " + shown(line));
        }
        if (column >= cells.size() || cells.get(column).isEmpty()) {
            throw wrong(begun, "has no id in the column taskid: " + shown(line));
        }
        return cells.get(column);
    }

    private static String shown(String line) {
        return Width.cut(Harmless.exact(line), SHOWN);
    }

    private static UserError wrong(long line, String what) {
        return new UserError("Nothing was done: line " + line + " of the ids " + what
                + ". Mend that line; ids without a header are one per line, and an id with quotes is written like"
                + " \"a\"\"b\".");
    }
}
