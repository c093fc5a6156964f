package org.tasksweep.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.tasksweep.server.given.Given;

/** The schema, and what counts as trouble that passes. */
class DatabaseTest {
    @RegisterExtension
    final Given given = new Given();

    @Test
    void untilItIsOpenItIsUnavailable() {
        Database closed = new Database(new PGSimpleDataSource());
        assertThatThrownBy(() -> closed.jdbi().open()).matches(Database::unavailable);
    }

    @Test
    void theSchemaIsMadeOnceAndOpeningAgainChangesNothing() {
        Address empty = freshDatabase("migrated");
        Database database = new Database(pool(empty));
        database.open(empty);
        String schema = schema(database);
        assertThat(schema).contains("task.task_id text", "trash.sweep_id bigint", "session.hash bytea");
        database.open(empty);
        assertThat(schema(database)).isEqualTo(schema);
        database.close();
        assertThatThrownBy(() -> database.jdbi().open()).matches(Database::unavailable);
    }

    @Test
    void aDatabaseThatDoesNotWaitForTheDiskIsRefused() {
        Address fragile = freshDatabase("fragile");
        given.superuser().useHandle(handle -> handle.execute("alter database fragile set synchronous_commit = off"));
        assertThatThrownBy(() -> new Database(pool(fragile)).open(fragile))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("synchronous_commit=off");
    }

    @Test
    void aConnectionThatTheServerEndsIsUnavailableAndASyntaxErrorIsNot() {
        Jdbi jdbi = given.database().jdbi();
        assertThatThrownBy(
                        () -> jdbi.useHandle(handle -> handle.execute("select pg_terminate_backend(pg_backend_pid())")))
                .matches(Database::unavailable);
        assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute("selct 1")))
                .matches(failure -> !Database.unavailable(failure));
        assertThat(Database.unavailable(new IllegalStateException("no database anywhere")))
                .isFalse();
    }

    @Test
    void aConnectionThatBreaksLeavesADoubtAndOneThatIsNotMadeNone() {
        AtomicInteger doubts = new AtomicInteger();
        Database database = given.database();
        database.onDoubt(doubts::incrementAndGet);
        // As it is refused while a doubt is not settled: refusals would keep it alive for as long as there are callers.
        assertThatThrownBy(() -> database.useTransaction(handle -> {
                    throw new ConnectionException(new SQLException("looked for", "08007"));
                }))
                .matches(Database::unavailable);
        assertThat(doubts).hasValue(0);
        assertThatThrownBy(() -> database.useTransaction(
                        handle -> handle.execute("select pg_terminate_backend(pg_backend_pid())")))
                .matches(Database::unavailable);
        assertThat(doubts).hasValue(1);
    }

    @Test
    void aReadThatTakesTooLongIsStoppedInTheDatabaseWhereWorkMayTakeLonger() {
        Database hasty = new Database(pool(given.address()), 1, 60);
        hasty.open(given.address());
        assertThatThrownBy(() -> hasty.reading(handle ->
                        handle.select("select pg_sleep(50)").mapToMap().list()))
                .matches(Database::timedOut);
        int stillRunning = given.superuser()
                .withHandle(handle -> handle.select("""
                        select count(*) from pg_stat_activity
                        where state = 'active' and query like 'select pg_sleep(50)%'""").mapTo(Integer.class).one());
        assertThat(stillRunning).isZero();
        hasty.jdbi()
                .useHandle(handle ->
                        handle.select("select pg_sleep(1.5)").mapToMap().list());
        hasty.close();
    }

    @ParameterizedTest
    @CsvSource({
        "08006, true",
        "53100, true",
        "53300, true",
        "57P03, true",
        "57014, true",
        "23505, false",
        "22008, false"
    })
    void unavailableIsWhatPassesByItself(String state, boolean unavailable) {
        assertThat(Database.unavailable(new RuntimeException(new SQLException("", state))))
                .isEqualTo(unavailable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void aVictimOfADeadlockIsRepeated(String state) {
        AtomicInteger attempts = new AtomicInteger();
        Function<Handle, String> work = handle -> attempts.incrementAndGet() % 3 == 0 ? "done" : fail(state);
        assertThat(given.database().inTransaction(work)).isEqualTo("done");
        assertThat(given.database().statements(work)).isEqualTo("done");
        assertThat(attempts).hasValue(6);
    }

    @Test
    void afterFiveAttemptsItGivesUp() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> given.database()
                        .inTransaction(handle -> fail("40P01 attempt " + attempts.incrementAndGet(), "40P01")))
                .hasRootCauseMessage("40P01 attempt 5");
    }

    @Test
    void onlyDeadlocksAndSerializationFailuresAreRetried() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> given.database()
                        .inTransaction(handle -> fail("attempt " + attempts.incrementAndGet(), "23505")))
                .hasRootCauseMessage("attempt 1");
    }

    @Test
    void aRepeatedTransactionBeginsAgain() {
        AtomicInteger attempts = new AtomicInteger();
        given.database().useTransaction(handle -> {
            handle.execute("insert into audit (at, act, actor) values (now(), 'TRY', 'test')");
            if (attempts.incrementAndGet() < 3) fail("40001");
        });
        assertThat(given.rows("audit")).hasSize(1);
    }

    // Jdbi would let the inner one join the outer one: its commit would be none, and each would have its own retry.
    @Test
    void nobodyOpensATransactionInsideOfAnother() {
        Database database = given.database();
        for (Consumer<Runnable> one : ways(database)) {
            for (Consumer<Runnable> other : ways(database)) {
                assertThatThrownBy(() -> one.accept(() -> other.accept(() -> fail("not asked", "XX000"))))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("uses the database already: hand its handle down");
            }
            AtomicInteger ran = new AtomicInteger();
            one.accept(ran::incrementAndGet);
            assertThat(ran).as("the thread is free again").hasValue(1);
        }
    }

    private static List<Consumer<Runnable>> ways(Database database) {
        return List.of(
                work -> database.useTransaction(handle -> work.run()),
                work -> database.inTransaction(handle -> done(work)),
                work -> database.statements(handle -> done(work)),
                work -> database.snapshot(handle -> done(work)),
                work -> database.reading(handle -> done(work)),
                work -> database.read(handle -> done(work)));
    }

    private static boolean done(Runnable work) {
        work.run();
        return true;
    }

    @Test
    void aWriterApartFromASnapshotIsASecondConnectionOnPurpose() {
        Database database = given.database();
        String entries = "select count(*) from audit";
        int before = database.snapshot(handle -> {
            int seen = handle.select(entries).mapTo(Integer.class).one();
            database.apart(
                    writer -> writer.execute("insert into audit (at, act, actor) values (now(), 'TRY', 'test')"));
            assertThat(handle.select(entries).mapTo(Integer.class).one()).isEqualTo(seen);
            return seen;
        });
        assertThat(given.rows("audit")).hasSize(before + 1);
    }

    private static String fail(String state) {
        return fail("", state);
    }

    private static String fail(String text, String state) {
        throw new IllegalStateException(new SQLException(text, state));
    }

    private Address freshDatabase(String name) {
        given.superuser().useHandle(handle -> {
            handle.execute("drop database if exists " + name);
            handle.execute("create database " + name);
        });
        Address address = given.address();
        return new Address(address.url().replaceAll("/[a-z]+$", "/" + name), address.user(), address.password());
    }

    private static PGSimpleDataSource pool(Address address) {
        PGSimpleDataSource pool = new PGSimpleDataSource();
        pool.setUrl(address.url());
        return pool;
    }

    private static String schema(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.select("""
                        select string_agg(table_name || '.' || column_name || ' ' || data_type, ', '
                          order by table_name, ordinal_position)
                        from information_schema.columns where table_schema = 'public'""").mapTo(String.class).one());
    }
}
