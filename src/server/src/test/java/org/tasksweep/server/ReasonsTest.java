package org.tasksweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tasksweep.server.problem.Problem;

/** The documentation lists every reason of a refusal, each with its status, and no other. */
class ReasonsTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "api.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `([A-Z0-9_]+)` \\| ([0-9]{3}) \\| \\S.* \\|$", Pattern.MULTILINE);

    @Test
    void theTableOfTheDocumentationIsTheCatalogue() throws IOException {
        Matcher rows = ROW.matcher(Files.readString(DOCUMENT));
        List<String> documented =
                rows.results().map(row -> row.group(1) + " " + row.group(2)).toList();
        List<String> catalogue = Arrays.stream(Problem.values())
                .map(problem -> problem.name() + " " + problem.status())
                .toList();
        assertThat(documented).containsExactlyElementsOf(catalogue);
    }
}
