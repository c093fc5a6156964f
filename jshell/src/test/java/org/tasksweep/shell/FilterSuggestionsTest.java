package org.tasksweep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FilterSuggestionsTest {

    private final FilterSuggestions suggestions = new FilterSuggestions((field, prefix) -> List.of("u1", "u \"2\""));

    private List<String> of(String filter) {
        return suggestions.of(filter).map(Suggestion::text).toList();
    }

    @Test
    void aTermBeginsWithAField() {
        assertThat(of("")).contains("status ", "uid ", "age ").hasSize(16);
        assertThat(of("sta")).containsExactly("status ", "startTime ");
        assertThat(of("status = FAILED AND si")).containsExactly("status = FAILED AND sizeBytes ");
        assertThat(of("NOT (he")).containsExactly("NOT (height ", "NOT (held ");
    }

    @Test
    void afterAnOperatorTheValuesOfTheField() {
        assertThat(of("status=f")).containsExactly("status=FAILED");
        assertThat(of("status = ")).hasSize(4);
        assertThat(of("age > 3")).containsExactly("age > 30d", "age > 365d");
        assertThat(of("prompt : \"AND st")).isEmpty();
        assertThat(of("sizeBytes > ")).isEmpty();
    }

    @Test
    void aValueIsQuotedIfTheLanguageNeedsIt() {
        assertThat(of("uid = u")).containsExactly("uid = u1", "uid = \"u \\\"2\\\"\"");
        assertThat(of("uid = \"u")).containsExactly("uid = \"u1\"", "uid = \"u \\\"2\\\"\"");
    }
}
