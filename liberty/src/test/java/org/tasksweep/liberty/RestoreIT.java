package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged stays deleted when the database is replaced by an old backup, also after {@code kill -9}. */
@Shipped
class RestoreIT {
    private static final int TASKS = 12_000;

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path data;

    @Test
    void whatWasDeletedAfterTheBackupIsGoneBeforeTheRestoredDatabaseIsServed()
            throws IOException, InterruptedException {
        SomeTasks tasks = SomeTasks.ofThisRun("restore", TASKS, 1);
        Path backup = backup(tasks);

        Set<String> acknowledged = deletedAndKilled(tasks);
        // A start makes up for what the kill cut off; a proper stop leaves no PostgreSQL that writes to the files.
        ShippedServer.start(data).close();
        putBack(backup);

        String first = acknowledged.iterator().next();
        try (FirstAnswers answers = FirstAnswers.of(first)) {
            try (ShippedServer server = ShippedServer.start(data)) {
                assertThat(answers.stop())
                        .as("not ready, then unknown")
                        .contains(404)
                        .isSubsetOf(404, 503);
                assertThat(server.database().rows("select task_id from task"))
                        .as("nothing acknowledged is back, in %s", data)
                        .doesNotContainAnyElementsOf(acknowledged)
                        .hasSizeGreaterThan(0);
                HttpResponse<String> audit = server.get("admin/v1/audit?filter=act%3DDELETED_AGAIN");
                assertThat(audit.body())
                        .contains("\"actor\":\"tasksweep\"")
                        .contains("the database was restored from a backup")
                        .containsOnlyOnce("\"act\":\"DELETED_AGAIN\"");
            }
        }
        assertThat(Files.readString(data.resolve("console.log"))
                        .split("applying them again before anything is served", -1))
                .hasSize(2);
    }

    /** Imports the tasks, stops the server, and copies the files of its database. */
    private Path backup(SomeTasks tasks) throws IOException, InterruptedException {
        try (ShippedServer server = ShippedServer.start(data)) {
            server.give(tasks);
        }
        Path backup = data.resolve("backup");
        copy(data.resolve("postgres/data"), backup);
        return backup;
    }

    /** Deletes a part in one request and others one by one, and kills the server meanwhile; answers what was acknowledged. */
    private Set<String> deletedAndKilled(SomeTasks tasks) throws IOException, InterruptedException {
        ShippedServer server = ShippedServer.start(data);
        List<String> many = tasks.ids().subList(0, 3_000);
        String body = "{\"taskids\":[\"" + String.join("\",\"", many) + "\"]}";
        assertThat(server.post("v1/images/deleteimagestask", "application/json", body)
                        .body())
                .contains("\"code\":1000");
        Set<String> acknowledged = new HashSet<>(many);
        try (ContractLoad load = ContractLoad.on(server.port(), tasks.ids().subList(3_000, TASKS))) {
            load.awaitMore(100);
            server.kill();
            load.close();
            acknowledged.addAll(load.acknowledged());
        }
        return acknowledged;
    }

    private void putBack(Path backup) throws IOException {
        Path files = data.resolve("postgres/data");
        try (Stream<Path> all = Files.walk(files)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
        copy(backup, files);
    }

    private static void copy(Path from, Path to) throws IOException {
        // PostgreSQL wants its directory for its own user alone.
        Files.createDirectory(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> copyOne(file, to.resolve(from.relativize(file).toString())));
        }
    }

    private static void copyOne(Path file, Path copy) {
        try {
            if (!Files.isDirectory(copy)) Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
