package org.tasksweep.server.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.tasksweep.server.db.Address;

/**
 * A restore to a point in time: a copy of the running server's files, and the log that it has archived since. What was deleted
 * before that point is in the log; what was deleted afterwards is in the ledger.
 */
@EnabledIfSystemProperty(named = "tests.long", matches = "true", disabledReason = "part of the long form")
class PointInTimeTest extends GivenBackups {

    @Test
    void whatWasDeletedAfterThePointInTimeIsDeletedAgain() throws IOException {
        Path archive = Files.createDirectory(folder.resolve("archive"));
        service.tasks("a", "b", "c");
        service.asSuperuser("alter system set archive_mode = on");
        service.asSuperuser("alter system set archive_command = 'cp %p " + archive + "/%f'");
        service.stop();
        service.start();
        Path base = baseBackup();
        service.delete("a");
        String point = service.ask("select clock_timestamp()").get(0);
        // A transaction that ends after the point in time: the recovery stops before it.
        service.delete("b");
        archived();
        Files.writeString(base.resolve("recovery.signal"), "");
        Files.writeString(
                base.resolve("postgresql.auto.conf"),
                "archive_mode = off\nhot_standby = off\nrestore_command = 'cp " + archive + "/%f %p'\n"
                        + "recovery_target_time = '" + point + "'\nrecovery_target_action = 'promote'\n",
                StandardOpenOption.APPEND);
        service.putBack(base);
        service.start();
        assertThat(service.ids("task")).containsExactly("c");
        assertThat(service.ids("trash")).containsExactly("a", "b");
        assertThat(service.again())
                .containsExactly(
                        "1 1 the database was restored from a backup: of 1 tasks that were deleted since, 1 are deleted again");
    }

    /** The files of the server while it runs, as its low-level API for backups wants them copied. */
    private Path baseBackup() throws IOException {
        Address superuser = service.running().postgres.superuser();
        Path copy = Files.createDirectory(folder.resolve("base"));
        try (Handle session = Jdbi.create(superuser.url(), superuser.user(), superuser.password())
                .open()) {
            session.select("select pg_backup_start('base', true)::text")
                    .mapTo(String.class)
                    .one();
            copy(service.home().resolve("postgres/data"), copy);
            String label = session.select("select labelfile from pg_backup_stop()")
                    .mapTo(String.class)
                    .one();
            Files.writeString(copy.resolve("backup_label"), label);
        }
        return copy;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path name = from.relativize(file);
                boolean left = name.startsWith("pg_wal") && name.getNameCount() > 1 && !Files.isDirectory(file)
                        || name.startsWith("postmaster.pid");
                if (left || Files.isDirectory(to.resolve(name.toString()))) continue;
                try {
                    Files.copy(file, to.resolve(name.toString()), StandardCopyOption.COPY_ATTRIBUTES);
                } catch (NoSuchFileException gone) {
                    // A file of a transaction that has ended meanwhile.
                }
            }
        }
    }

    private void archived() throws IOException {
        service.asSuperuser("select pg_switch_wal()");
        Instant deadline = Instant.now().plusSeconds(60);
        String written = "select pg_walfile_name(pg_current_wal_lsn())";
        List<String> now = service.ask(written);
        while (service.ask("select coalesce(last_archived_wal, '') from pg_stat_archiver where last_archived_wal >= '"
                        + before(now.get(0)) + "'")
                .isEmpty()) {
            assertThat(Instant.now()).as("archived").isBefore(deadline);
        }
    }

    /** The name of the segment before this one. */
    private static String before(String segment) {
        long number = Long.parseLong(segment.substring(16), 16) - 1;
        return segment.substring(0, 16) + String.format(java.util.Locale.ROOT, "%08X", number);
    }
}
