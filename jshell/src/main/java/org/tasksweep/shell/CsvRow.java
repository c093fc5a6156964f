package org.tasksweep.shell;

import java.util.ArrayList;
import java.util.List;

/** One row of a CSV file (RFC 4180) while its lines are read: a cell in quotes may have several lines. */
final class CsvRow {

    private enum Inside {
        PLAIN,
        QUOTES,
        CLOSED
    }

    private final char separator;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private Inside inside = Inside.PLAIN;
    private boolean damaged;

    /** @param line the first one, without its end */
    CsvRow(String line, char separator) {
        this.separator = separator;
        read(line);
    }

    /** True if a cell in quotes goes on in the next line. */
    boolean open() {
        return inside == Inside.QUOTES;
    }

    void next(String line) {
        cell.append('\n');
        read(line);
    }

    /** True if a cell has text behind its closing quote: which text was meant is not known. */
    boolean damaged() {
        return damaged;
    }

    /** The cells without their quotes; to be called when it is not open. */
    List<String> cells() {
        List<String> all = new ArrayList<>(cells);
        all.add(cell.toString());
        return all;
    }

    private void read(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (inside == Inside.QUOTES) {
                boolean twice = c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (twice) i++;
                if (c == '"' && !twice) inside = Inside.CLOSED;
                else cell.append(c);
            } else if (c == separator) {
                cells.add(cell.toString());
                cell.setLength(0);
                inside = Inside.PLAIN;
            } else if (c == '"' && inside == Inside.PLAIN && cell.length() == 0) {
                inside = Inside.QUOTES;
            } else {
                damaged |= inside == Inside.CLOSED;
                cell.append(c);
            }
        }
    }
}
