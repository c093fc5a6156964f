package org.tasksweep.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The statement a careful person would write by hand, on tables of its own next to the service's. */
final class RawSql implements Deleter {
    private static final String MOVE = """
            with gone as (delete from bench_task where task_id = any (?) returning *)
            insert into bench_trash select * from gone""";

    private final Connection connection;
    private final PreparedStatement move;

    RawSql(Login database) throws SQLException {
        connection = database.connect();
        move = connection.prepareStatement(MOVE);
    }

    @Override
    public void delete(List<String> ids) throws SQLException {
        move.setArray(1, connection.createArrayOf("text", ids.toArray()));
        if (move.executeUpdate() != ids.size()) throw new IllegalStateException("not every row was moved");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Where the service keeps its tasks. */
    record Login(String url, String user, String password) {
        private static final String FAILED_THIRD = "case i % 3 when 0 then 4 else 3 end";

        Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }

        void execute(String... statements) throws SQLException {
            try (Connection connection = connect()) {
                for (String statement : statements) connection.createStatement().execute(statement);
            }
        }

        int update(String statement) throws SQLException {
            try (Connection connection = connect()) {
                return connection.createStatement().executeUpdate(statement);
            }
        }

        /** The first column of a query. */
        List<String> texts(String query) throws SQLException {
            List<String> texts = new ArrayList<>();
            try (Connection connection = connect();
                    ResultSet rows = connection.createStatement().executeQuery(query)) {
                while (rows.next()) texts.add(rows.getString(1));
            }
            return texts;
        }

        /** Fills both tables with the same new tasks and makes the database quiet. */
        void fill(String prefix, int count) throws SQLException {
            fill(String.format(Locale.ROOT, "'%s' || lpad(i::text, 14, '0')", prefix), count, "3");
        }

        /** As {@link #fill}, with ids in no order, as services give them, and a third of the tasks failed. */
        void fillAtRandom(String prefix, int count) throws SQLException {
            fill(String.format(Locale.ROOT, "'%s' || md5(i::text)", prefix), count, FAILED_THIRD);
        }

        private void fill(String id, int count, String status) throws SQLException {
            clean();
            execute(
                    "create table bench_task (like task including all)",
                    "create table bench_trash (like task)",
                    "alter table bench_trash add primary key (task_id)",
                    rows("task", id, count, status),
                    rows("bench_task", id, count, status),
                    "vacuum analyze task",
                    "vacuum analyze bench_task",
                    "checkpoint");
        }

        private void clean() throws SQLException {
            execute(
                    "delete from task where task_id like 'b%\\_%' or task_id like 's%\\_%'",
                    "drop table if exists bench_task, bench_trash", "vacuum task, trash");
        }

        private static String rows(String table, String id, int count, String status) {
            String columns = "task_id, uid, category, image_status, prompt, width, height, started_at, images, bytes";
            return "insert into " + table + " (" + columns + ") select id, 'u' || i % 500, 'seedreamv45', " + status
                    + ", 'a quiet lake, at dawn, soft light', 2048, 2048,"
                    + " timestamptz '2026-05-01' + i * interval '1 second', array['images/' || id || '/0.png'], 150000"
                    + " from (select i, " + id + " as id from generate_series(1, " + count + ") i) numbered";
        }
    }
}
