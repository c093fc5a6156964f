package org.tasksweep.server.task;

import java.util.Comparator;
import org.tasksweep.server.json.Text;

/** What to say of a field that there is not: which one may have been meant. */
final class UnknownField {
    private static final int NEAR = 2;

    private UnknownField() {}

    /**
     * @param start index of its first character, from 0
     * @param compared whether an operator follows
     */
    static RuntimeException wrong(String word, int start, boolean compared) {
        String suggestion = FilterField.words().stream()
                .filter(known -> distance(word, known) <= NEAR)
                .min(Comparator.comparingInt(known -> distance(word, known)))
                .map(known -> "; did you mean \"" + known + "\"?")
                .orElse(
                        compared
                                ? "; known are " + String.join(" ", FilterField.words())
                                : "; bare words are not searched, write prompt : \"" + Text.brief(word) + "\"");
        return TaskFilter.wrong(
                start + 1, "Unknown field \"" + Text.brief(word) + "\" at character " + (start + 1) + suggestion);
    }

    /** Levenshtein's edit distance, ignoring case; too far is {@code NEAR + 1}. */
    private static int distance(String one, String other) {
        if (one.equalsIgnoreCase(other)) return 0;
        if (Math.abs(one.length() - other.length()) > NEAR) return NEAR + 1;
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) row[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int substituted = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
