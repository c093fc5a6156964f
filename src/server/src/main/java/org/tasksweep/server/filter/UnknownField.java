package org.tasksweep.server.filter;

import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.problem.Suggestion;

/** The message for an unknown field: which field may have been meant. */
final class UnknownField {
    private UnknownField() {}

    /**
     * @param start index of its first character, from 0
     * @param compared whether an operator follows
     */
    static RuntimeException wrong(String word, int start, boolean compared) {
        String suggestion = Suggestion.nearest(word, FilterField.words())
                .map(known -> "; did you mean \"" + known + "\"?")
                .orElse(
                        compared
                                ? "; known are " + String.join(" ", FilterField.words())
                                : "; bare words are not searched, write prompt : \"" + TextRules.brief(word) + "\"");
        return FilterError.wrong(
                start + 1, "Unknown field \"" + TextRules.brief(word) + "\" at character " + (start + 1) + suggestion);
    }
}
