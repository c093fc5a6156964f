package org.tasksweep.server.filter;

import java.util.List;
import java.util.Optional;

/**
 * The fields that a filter can use.
 *
 * @param searched the field that is suggested for a bare word
 * @param everything the meaning of {@code *} in words
 */
record FilterVocabulary(List<FilterField> fields, FilterField searched, String everything) {
    static final FilterVocabulary TASKS =
            new FilterVocabulary(List.of(TaskField.values()), TaskField.PROMPT, "every task");
    static final FilterVocabulary AUDIT =
            new FilterVocabulary(List.of(AuditField.values()), AuditField.DETAIL, "every entry");

    Optional<FilterField> field(String word) {
        return fields.stream().filter(field -> field.word().equals(word)).findAny();
    }

    List<String> words() {
        return fields.stream().map(FilterField::word).toList();
    }

    /** The names of the fields with long texts. */
    List<String> longTexts() {
        return fields.stream()
                .filter(FilterField::isLong)
                .map(FilterField::word)
                .toList();
    }
}
