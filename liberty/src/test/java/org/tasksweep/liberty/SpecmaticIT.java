package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The published fragment, with all cases that Specmatic makes from it: wrong types, null, missing members. It runs with
 * {@code -Dspecmatic.jar=…}, the {@code specmatic.jar} of the npm package {@code specmatic}, which has 85 MB.
 */
@EnabledIfSystemProperty(named = "specmatic.jar", matches = ".+", disabledReason = "no Specmatic")
class SpecmaticIT extends Deployed {
    private static final String CONFIGURATION = """
            version: 2
            contracts:
              - provides: [deleteimagestask.openapi.yaml]
            test:
              resiliencyTests:
                enable: all
            """;

    @TempDir
    Path folder;

    @Test
    void everyCaseOfThePublishedFragmentPasses() throws IOException, InterruptedException {
        Files.copy(
                Path.of("src/test/resources/deleteimagestask.openapi.yaml"),
                folder.resolve("deleteimagestask.openapi.yaml"));
        Files.writeString(folder.resolve("specmatic.yaml"), CONFIGURATION);
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("specmatic.jar"),
                        "test",
                        "--testBaseURL=http://localhost:" + SERVER.getPort())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("ApiKeyAuth", KEY); // the name of the security scheme in the fragment
        Process specmatic = builder.start();
        assertThat(specmatic.waitFor(4, TimeUnit.MINUTES)).as("ended").isTrue();
        String said = Files.readString(output);
        assertThat(specmatic.exitValue()).as(said).isZero();
        assertThat(said).containsPattern("Tests run: 1\\d, Successes: 1\\d, Failures: 0, WIP: 0, Errors: 0");
        assertThat(said).contains("is mutated from string to null");
    }
}
