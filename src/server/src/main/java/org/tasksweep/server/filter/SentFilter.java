package org.tasksweep.server.filter;

import org.tasksweep.server.json.TextRules;

/** Reads a filter of a request: refuses texts that are damaged, too long, or too expensive. */
final class SentFilter {
    private static final int MAX_LENGTH = 4_000;
    // Each term is compared with every row that the other terms leave; terms on long texts cost the most.
    private static final int MAX_TERMS = 100;
    private static final int MAX_SEARCHED = 16;

    private SentFilter() {}

    static FilterNode parse(String text, FilterVocabulary known) {
        int damage = TextRules.damage(text);
        if (damage >= 0)
            throw FilterError.wrong(
                    damage + 1, "The filter " + TextRules.DAMAGED + " (at character " + (damage + 1) + ")");
        if (text.length() > MAX_LENGTH) throw FilterError.wrong(1, "Filter longer than " + MAX_LENGTH + " characters");
        if (!TextRules.wellFormed(text))
            throw FilterError.wrong(1, "A filter cannot hold half of a character (a lone surrogate)");
        FilterNode root = new FilterParser(text, known).parse();
        bound(root.fields().count(), MAX_TERMS, "terms");
        bound(
                root.searched(),
                MAX_SEARCHED,
                "terms that search texts (\":\", or any comparison of " + String.join(", ", known.longTexts()) + ")");
        return root;
    }

    private static void bound(long number, int max, String what) {
        if (number > max) {
            throw FilterError.wrong(
                    1,
                    "Filter with " + number + " " + what + ", at most " + max
                            + " are allowed; ask in several parts, or name the tasks by their ids");
        }
    }
}
