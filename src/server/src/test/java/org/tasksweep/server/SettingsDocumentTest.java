package org.tasksweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documentation has every setting, and the configuration of Liberty has the same defaults. */
class SettingsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/settings.md");
    private static final Path READER = Path.of("src/main/java/org/tasksweep/server/SettingsReader.java");
    private static final Path PEOPLE = Path.of("src/main/java/org/tasksweep/server/PeopleSettings.java");
    private static final Path UPSTREAM = Path.of("src/main/java/org/tasksweep/server/UpstreamSettings.java");
    private static final Path TLS = Path.of("src/main/java/org/tasksweep/server/TlsSettings.java");
    private static final Path VARIANTS = Path.of("../../liberty/src/main/liberty/config/variants/on");
    private static final Path LIBERTY = Path.of("../../liberty/src/main/liberty/config/service.xml");
    private static final Path ADMIN_CENTER = VARIANTS.resolve("adminCenter.xml");

    @Test
    void theDocumentNamesExactlyWhatIsRead() throws IOException {
        Set<String> read = names(READER, "\"(TASKSWEEP_[A-Z_]+)\"");
        read.addAll(names(TLS, "\"(TASKSWEEP_[A-Z_]+)\""));
        read.addAll(names(UPSTREAM, "\"(TASKSWEEP_[A-Z_]+)\""));
        read.addAll(names(PEOPLE, "\"(TASKSWEEP_[A-Z_]+)\""));
        read.addAll(names(LIBERTY, "(TASKSWEEP_[A-Z_]+)"));
        try (DirectoryStream<Path> variants = Files.newDirectoryStream(VARIANTS, "*.xml")) {
            for (Path variant : variants)
                if (!variant.equals(ADMIN_CENTER)) read.addAll(names(variant, "\\$\\{(TASKSWEEP_[A-Z_]+)}"));
        }
        assertThat(names(DOCUMENT, "(?m)^\\| `(TASKSWEEP_[A-Z_]+)` \\|"))
                .isEqualTo(read)
                .hasSizeGreaterThan(10);
    }

    @Test
    void theDocumentOfTheAdminCenterNamesExactlyWhatItsConfigurationReads() throws IOException {
        assertThat(names(Path.of("../docs/admin-center.md"), "(?m)^\\| `(\\w+)` \\|"))
                .isEqualTo(names(ADMIN_CENTER, "\\$\\{(\\w+)}"))
                .hasSize(4);
    }

    private static Set<String> names(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
