package org.tasksweep.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final Path SCRIPTS = Path.of("src/main/resources/db/migration");

    /** Flyway is not asked if the database has this version: a script that is not counted would never run. */
    @Test
    void theLatestVersionIsThatOfTheLastScript() throws IOException {
        try (Stream<Path> scripts = Files.list(SCRIPTS)) {
            MigrationVersion last = scripts.map(script -> script.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .map(name ->
                            MigrationVersion.fromVersion(name.replaceFirst("^V([0-9_]+)__[a-z0-9_]+\\.sql$", "$1")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            assertThat(Schema.LATEST).isEqualTo(last.getVersion());
        }
    }
}
