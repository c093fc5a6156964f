package org.tasksweep.testing;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Texts as the service compares them: without regard to case and Unicode normalization. The double knows the case of ASCII
 * letters only, and refuses what would need more.
 */
final class FoldedText {
    /** Characters beyond ASCII that are equal to ASCII letters, or contain one, when their case is ignored. */
    private static final String LIKE_ASCII = "\u00df\u0130\u0149\u017f\u01f0\u1e96\u1e97\u1e98\u1e99\u1e9a\u1e9e\u212a"
            + "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06";

    private FoldedText() {}

    /** The text of a task, to be compared with a text in ASCII. */
    static String of(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder folded = new StringBuilder(composed.length());
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (LIKE_ASCII.indexOf(c) >= 0) {
                throw Refusal.notHere(String.format(
                        Locale.ROOT, "A filter over a text with the character U+%04X, whose case is special,", (int)
                                c));
            }
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return folded.toString();
    }

    static boolean ascii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }
}
