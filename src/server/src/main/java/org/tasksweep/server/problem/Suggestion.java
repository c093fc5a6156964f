package org.tasksweep.server.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a misspelt one probably stands for. */
public final class Suggestion {
    private static final int NEAR = 2;

    private Suggestion() {}

    /** The nearest known word; empty if none is near. Case, {@code _} and {@code -} do not count. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        // A short word is near to too many others.
        int near = Math.min(NEAR, word.length() / 2);
        return known.stream()
                .filter(candidate -> distance(plain(word), plain(candidate)) <= near)
                .min(Comparator.comparingInt(candidate -> distance(plain(word), plain(candidate))));
    }

    /** Without case, {@code _} and {@code -}. */
    public static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** Levenshtein's edit distance; too far is {@code NEAR + 1}. */
    private static int distance(String one, String other) {
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
