package org.tasksweep.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tasksweep.text.Human;
import org.tasksweep.text.Table;

/** Some members of each entry of another answer: as a table of its first entries, as JSON, and as CSV. */
public final class Picked extends Printed {

    private final Printed from;
    private final Columns columns;
    private final int most;

    /** @param most how many entries the table shows */
    Picked(Printed from, Columns columns, int most) {
        super(from.session);
        this.from = from;
        this.columns = columns;
        this.most = most;
    }

    @Override
    Columns columns() {
        return columns;
    }

    @Override
    Object shape(Record row) {
        return columns.values(row);
    }

    @Override
    Object value() {
        if (many()) return whole(rows().map(this::shape));
        try (Stream<? extends Record> rows = rows()) {
            return shape(rows.iterator().next());
        }
    }

    @Override
    boolean many() {
        return from.manyRows();
    }

    @Override
    Class<? extends Record> rowType() {
        return from.rowType();
    }

    @Override
    Stream<? extends Record> rows() {
        return from.rows();
    }

    @Override
    public List<String> ids() {
        return from.ids();
    }

    @Override
    Stream<String> idStream() {
        return from.idStream();
    }

    @Override
    List<CurlCommand> calls() {
        return from.calls();
    }

    @Override
    String text() {
        return session.word(() -> {
            long start = System.nanoTime();
            List<Record> first = new ArrayList<>();
            try (Stream<? extends Record> rows = rows()) {
                rows.limit(most + 1L).forEach(first::add);
            }
            Table table = new Table(columns.header());
            first.stream().limit(most).forEach(row -> table.row(cells(row)));
            Screen screen = session.screen();
            boolean rest = first.size() > most;
            return "\n" + table.show(screen.columns(), screen.colour()) + (rest ? " … the first " : " ")
                    + Human.count(Math.min(first.size(), most), "entry") + session.where()
                    + (rest ? "; " + screen.spelling().either("csv(\"file\")", "--output csv") + " writes all" : "")
                    + ". "
                    + screen.took(Session.since(start));
        });
    }

    private String[] cells(Record row) {
        return columns.list().stream()
                .map(column -> CsvFile.shown(column.of(row)))
                .toArray(String[]::new);
    }
}
