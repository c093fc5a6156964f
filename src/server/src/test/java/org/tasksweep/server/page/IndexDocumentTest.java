package org.tasksweep.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document that starts the page. */
class IndexDocumentTest {
    private static final PageFiles FILES = PageFiles.of(Map.of(
            "main.js", "import \"./a.js\";".getBytes(UTF_8),
            "a.js", new byte[0],
            "z.css", new byte[0],
            "b.css", new byte[0],
            "views/x.css", new byte[0]));

    @Test
    void thePlaceOfTheFilesNamesTheirContent() {
        assertThat(IndexDocument.of("<script src=\"{{page}}/main.js\">", FILES))
                .isEqualTo("<script src=\"/page/" + FILES.hash() + "/main.js\">");
    }

    @Test
    void allStylesAreOneLinkAndTheTemplateSaysWhichComeFirst() {
        String template = "{{styles z.css b.css}}";
        assertThat(IndexDocument.firstStyles(template)).containsExactly("z.css", "b.css");
        assertThat(links(IndexDocument.of(template, FILES), "stylesheet")).containsExactly("styles.css");
    }

    @Test
    void modulesThatAreNeededFirstAreLoadedAtOnce() {
        assertThat(links(IndexDocument.of("{{needed main.js}}", FILES), "modulepreload"))
                .containsExactly("a.js");
    }

    @Test
    void theShippedDocumentHasOneStyleAndOnlyFilesThatExist() {
        PageFiles files = WebApplication.files();
        String index = WebApplication.index();
        assertThat(index).doesNotContain("{{");
        assertThat(links(index, "stylesheet")).containsExactly("styles.css");
        assertThat(files.paths().stream().filter(path -> path.endsWith(".css"))).containsExactly("styles.css");
        assertThat(links(index, "modulepreload")).isNotEmpty().allMatch(files.paths()::contains);
        assertThat(index).contains("<script type=\"module\" src=\"/page/" + files.hash() + "/main.js\"></script>");
    }

    private static List<String> links(String document, String kind) {
        return Pattern.compile("<link rel=\"" + kind + "\" href=\"/page/" + ContentHash.PATTERN + "/([^\"]+)\">")
                .matcher(document)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
