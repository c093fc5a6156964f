package org.tasksweep.server.filter;

import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Suggestion;
import org.tasksweep.wire.ProblemDetail.Where;

/** The message for an unknown field: which field may have been meant. */
final class UnknownField {
    private UnknownField() {}

    /**
     * @param start index of its first character, from 0
     * @param compared whether an operator follows
     */
    static RuntimeException wrong(String word, int start, boolean compared, FilterVocabulary known) {
        int position = start + 1;
        String near = Suggestion.nearest(word, known.words()).orElse(null);
        String offer = near == null ? others(word, compared, known) : "; did you mean \"" + near + "\"?";
        String detail = "Unknown field \"" + TextRules.brief(word) + "\" at character " + position + offer;
        return Problem.INVALID_FILTER.at(new Where("filter", position, detail, near));
    }

    private static String others(String word, boolean compared, FilterVocabulary known) {
        return compared
                ? "; known are " + String.join(" ", known.words())
                : "; bare words are not searched, write " + known.searched().word() + " : \"" + TextRules.brief(word)
                        + "\"";
    }
}
