package org.tasksweep.server.json;

/** Rules for text that ends up in ids and messages. */
public final class TextRules {
    private TextRules() {}

    /** True if the text can be stored and sent: it has no lone surrogate. */
    public static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) continue;
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!pair) return false;
            i++;
        }
        return true;
    }

    /** The message for a text that has {@link #damage}; it follows the name of the text. */
    public static final String DAMAGED =
            "holds the character U+FFFD, which stands where text was damaged on its way here;"
                    + " send it again in UTF-8, from a terminal or program that uses UTF-8";

    /** The index of the first U+FFFD, which a decoder writes for bytes that it cannot read; -1 if there is none. */
    public static int damage(String text) {
        return text.indexOf('\uFFFD');
    }

    /** True if the text contains a control character (C0, DEL, C1). */
    public static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) return true;
        }
        return false;
    }

    /** Length in Unicode characters, which is what limits count. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** At most 60 characters of input, without control characters or broken surrogates, for use in a message. */
    public static String brief(String text) {
        StringBuilder brief = new StringBuilder();
        text.codePoints().limit(60).forEach(c -> brief.appendCodePoint(printable(c) ? c : '\uFFFD'));
        return length(text) > 60 ? brief.append('…').toString() : brief.toString();
    }

    /**
     * Makes input safe for a line of the log: it cannot end the line, change its direction or hide text, in any program that
     * shows it, and has at most 1,000 characters.
     */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(1_000).forEach(c -> line.appendCodePoint(printable(c) ? c : '\uFFFD'));
        return length(text) > 1_000 ? line.append('…').toString() : line.toString();
    }

    private static boolean printable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
