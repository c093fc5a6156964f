package org.tasksweep.server.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tasksweep.wire.TaskStatus;

/** Page and shell suggest fields without asking the service. */
class SuggestedFieldsTest {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    @ParameterizedTest
    @CsvSource({
        "src/main/webapp/page/views/tasks/suggestions.js, 'FIELDS = [', ], 'status: [', ]",
        "../../jshell/src/main/java/org/tasksweep/shell/FilterSuggestions.java, FIELDS = List.of(, ), '\"status\", List.of(', )"
    })
    void areThoseOfTheFilterLanguage(Path file, String fields, String fieldsEnd, String status, String statusEnd)
            throws IOException {
        String source = Files.readString(file);
        assertThat(words(source, fields, fieldsEnd))
                .containsExactlyInAnyOrderElementsOf(FilterVocabulary.TASKS.words());
        assertThat(words(source, status, statusEnd))
                .containsExactlyElementsOf(
                        Arrays.stream(TaskStatus.values()).map(Enum::name).toList());
    }

    private static List<String> words(String source, String begin, String end) {
        int from = source.indexOf(begin) + begin.length();
        assertThat(from).as(begin).isGreaterThan(begin.length());
        Matcher words = QUOTED.matcher(source.substring(from, source.indexOf(end, from)));
        return words.results().map((MatchResult word) -> word.group(1)).toList();
    }
}
