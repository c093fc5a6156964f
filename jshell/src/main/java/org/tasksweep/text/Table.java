package org.tasksweep.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Columns of text under a header, in lines that fit. The last column takes the remaining width and is shortened; the others
 * are as wide as necessary, so that identifiers can be copied. If the table is too wide, some columns are shortened, then
 * some are left out, and a line names these. Not thread safe.
 */
public final class Table {

    private static final String GAP = "  ";
    private static final int LEAST_LAST = 12;

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();
    private Set<String> cut = Set.of();
    private List<String> spare = List.of();

    public Table(String... header) {
        this.header = List.of(header);
    }

    /** Columns of prose, which are shortened if the width is not sufficient. */
    public Table cut(String... columns) {
        this.cut = Set.of(columns);
        return this;
    }

    /** Columns that are left out if the width is not sufficient, the first one first. */
    public Table spare(String... columns) {
        this.spare = List.of(columns);
        return this;
    }

    /** A row of cells that are safe to show. */
    public Table row(String... cells) {
        if (cells.length != header.size()) throw new IllegalArgumentException(cells.length + " cells");
        rows.add(List.of(cells));
        return this;
    }

    /** The table in lines of at most {@code columns}, if the identifiers allow it; each line ends with a newline. */
    public String show(int columns, Colour colour) {
        Set<String> out = new LinkedHashSet<>();
        for (String next : spare) {
            if (least(out) <= columns) break;
            out.add(next);
        }
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) if (!out.contains(header.get(i))) kept.add(i);
        int[] widths = widths(kept, columns);
        StringBuilder text = new StringBuilder(colour.dim(line(header, kept, widths))).append('\n');
        for (List<String> row : rows) text.append(line(row, kept, widths)).append('\n');
        if (!out.isEmpty()) {
            String note = " (no room for " + String.join(", ", out) + ": a wider window, JSON or CSV has them)";
            text.append(colour.dim(note)).append('\n');
        }
        return text.toString();
    }

    /** The least width of the table without these columns. */
    private int least(Set<String> without) {
        int least = 1 - GAP.length();
        for (int i = 0; i < header.size(); i++) {
            if (!without.contains(header.get(i))) least += (cuts(i) ? narrowest(i) : widest(i)) + GAP.length();
        }
        return least;
    }

    private boolean cuts(int column) {
        return column == header.size() - 1 || cut.contains(header.get(column));
    }

    private int narrowest(int column) {
        return Math.min(widest(column), LEAST_LAST);
    }

    private int[] widths(List<Integer> kept, int columns) {
        int[] widths =
                kept.stream().mapToInt(i -> cuts(i) ? narrowest(i) : widest(i)).toArray();
        int left = columns - 1;
        for (int width : widths) left -= width + GAP.length();
        // There is no gap after the last column. The first shortened column takes the width that it needs of the rest.
        left += GAP.length();
        for (int i = 0; i < widths.length; i++) {
            int wanted = widest(kept.get(i)) - widths[i];
            int given = Math.max(0, Math.min(wanted, i < widths.length - 1 ? left / 2 : left));
            widths[i] += given;
            left -= given;
        }
        return widths;
    }

    private int widest(int column) {
        int widest = Width.of(header.get(column));
        for (List<String> row : rows) widest = Math.max(widest, Width.of(row.get(column)));
        return widest;
    }

    private String line(List<String> cells, List<Integer> kept, int[] widths) {
        StringBuilder line = new StringBuilder(" ");
        for (int i = 0; i < widths.length; i++) {
            String whole = cells.get(kept.get(i));
            String cell = cuts(kept.get(i)) ? Width.cut(whole, widths[i]) : whole;
            line.append(cell);
            if (i < widths.length - 1)
                line.append(" ".repeat(widths[i] - Width.of(cell))).append(GAP);
        }
        return line.toString();
    }
}
