package org.tasksweep.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tasksweep.text.Harmless;

/**
 * Reads ids from lines. A line is an id as it is; a line in double quotes is read as CSV. If the first line is a header with
 * {@code taskid}, the ids are in that column. Empty lines and a byte order mark are ignored.
 */
final class IdReader {

    private static final String COLUMN = "taskid";
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    private final BufferedReader reader;
    private boolean begun;
    private int column = -1;
    private char separator;

    IdReader(BufferedReader reader) {
        this.reader = reader;
    }

    /** Empty at the end. */
    Optional<String> next() {
        try {
            for (String line = line(); line != null; line = line()) {
                if (!line.isEmpty() && !header(line)) {
                    String id = column < 0 ? plain(line) : cell(line);
                    if (!id.isEmpty()) return Optional.of(id);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable String line() throws IOException {
        String line = reader.readLine();
        return !begun && line != null && line.startsWith("\ufeff") ? line.substring(1) : line;
    }

    private boolean header(String line) {
        if (begun) return false;
        begun = true;
        for (char each : SEPARATORS) {
            column = cells(line, each).indexOf(COLUMN);
            separator = each;
            if (column >= 0) return true;
        }
        return false;
    }

    private static String plain(String line) {
        if (!line.startsWith("\"") || !line.endsWith("\"") || line.length() < 2) return line;
        String inner = line.substring(1, line.length() - 1);
        if (inner.replace("\"\"", "").contains("\"")) {
            throw new UserError("Nothing was done: several cells in a line, and no header with taskid: "
                    + Harmless.exact(line) + ".");
        }
        return inner.replace("\"\"", "\"");
    }

    /** A cell in quotes may have several lines. */
    private String cell(String line) throws IOException {
        StringBuilder row = new StringBuilder(line);
        while (row.chars().filter(c -> c == '"').count() % 2 == 1) {
            String more = reader.readLine();
            if (more == null) throw new UserError("Nothing was done: the last quote of the CSV file is not closed.");
            row.append('\n').append(more);
        }
        List<String> cells = cells(row.toString(), separator);
        return column < cells.size() ? cells.get(column) : "";
    }

    private static List<String> cells(String row, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (quoted && c == '"' && i + 1 < row.length() && row.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"' && (quoted || cell.length() == 0)) {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
