package org.tasksweep.text;

import java.util.Locale;

/**
 * Makes text from outside safe to show in a terminal: one line, without characters that affect the terminal or hide text.
 */
public final class Harmless {

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Harmless() {}

    /** For identifiers: every character that cannot be seen is shown as an escape such as {@code \u001b}. */
    public static String exact(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (acts(c) || hides(c)) shown.append(escape(c));
            else shown.appendCodePoint(c);
        });
        return shown.toString();
    }

    /**
     * For prose: as {@link #exact}, but spaces of other scripts stay, a line end becomes {@code ⏎}, and the invisible
     * glue of emoji is left out, since terminals disagree about the width of what it joins.
     */
    public static String text(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        int[] points = text.strip().codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            int c = points[i];
            boolean follows = i > 0 && (Width.emoji(points[i - 1]) || glue(points[i - 1]));
            if (glue(c) && follows) continue;
            if (c == '\n') shown.append('⏎');
            else if (c == '\t') shown.append(' ');
            else if (c != '\r' || i + 1 == points.length || points[i + 1] != '\n') {
                if (acts(c)) shown.append(escape(c));
                else shown.appendCodePoint(c);
            }
        }
        return shown.toString();
    }

    /**
     * For JSON, indented or not: characters that affect a terminal become JSON escapes, so that the JSON keeps its meaning.
     */
    public static String json(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || !acts(c)) shown.appendCodePoint(c);
            else for (char unit : Character.toChars(c)) shown.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
        });
        return shown.toString();
    }

    /** True for controls, format characters (bidi, zero width, tags), line separators and unassigned code points. */
    private static boolean acts(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
        };
    }

    private static boolean hides(int c) {
        int type = Character.getType(c);
        return c != ' ' && type == Character.SPACE_SEPARATOR || c >= 0xFE00 && c <= 0xFE0F || c == '\\';
    }

    private static boolean glue(int c) {
        return c == ZERO_WIDTH_JOINER || c == 0xFE0E || c == 0xFE0F || c >= 0x1F3FB && c <= 0x1F3FF;
    }

    private static String escape(int c) {
        if (c == '\\') return "\\\\";
        if (c == '\n') return "\\n";
        return String.format(Locale.ROOT, c > 0xFFFF ? "\\u{%x}" : "\\u%04x", c);
    }
}
