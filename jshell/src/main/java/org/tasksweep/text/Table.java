package org.tasksweep.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns of text under a header. The last column takes what room is left and is cut; the others are as wide as they
 * need to be, so that identifiers can be copied. Not thread safe.
 */
public final class Table {

    private static final String GAP = "  ";
    private static final int LEAST_LAST = 12;

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... header) {
        this.header = List.of(header);
    }

    /** A row of cells that are safe to show. */
    public Table row(String... cells) {
        if (cells.length != header.size()) throw new IllegalArgumentException(cells.length + " cells");
        rows.add(List.of(cells));
        return this;
    }

    /** The table in lines of at most {@code columns}, if the identifiers allow it; each line ends with a newline. */
    public String show(int columns, Colour colour) {
        int last = header.size() - 1;
        int[] widths = new int[header.size()];
        int left = columns - 1;
        for (int i = 0; i < last; i++) {
            widths[i] = widest(i);
            left -= widths[i] + GAP.length();
        }
        widths[last] = Math.min(widest(last), Math.max(left, LEAST_LAST));
        StringBuilder text = new StringBuilder(colour.dim(line(header, widths))).append('\n');
        for (List<String> row : rows) text.append(line(row, widths)).append('\n');
        return text.toString();
    }

    private int widest(int column) {
        int widest = Width.of(header.get(column));
        for (List<String> row : rows) widest = Math.max(widest, Width.of(row.get(column)));
        return widest;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder(" ");
        for (int i = 0; i < widths.length; i++) {
            String cell = i == widths.length - 1 ? Width.cut(cells.get(i), widths[i]) : cells.get(i);
            line.append(cell);
            if (i < widths.length - 1)
                line.append(" ".repeat(widths[i] - Width.of(cell))).append(GAP);
        }
        return line.toString();
    }
}
