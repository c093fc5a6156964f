package org.tasksweep.text;

/** Text in lines that fit a terminal. */
public final class Lines {
    private Lines() {}

    /** Breaks a line between words; what follows is indented as the line is. */
    public static String fit(String line, int columns) {
        return fit(line, line.length() - line.stripLeading().length(), columns);
    }

    /**
     * Breaks a line between words where it is longer than so many columns. A word that is longer stays whole.
     *
     * @param line of characters that are one column wide
     * @param indent of all lines but the first
     */
    public static String fit(String line, int indent, int columns) {
        StringBuilder fitted = new StringBuilder();
        String rest = line;
        while (rest.length() > columns) {
            int end = rest.lastIndexOf(' ', columns);
            // Not in the indentation, which would make an empty line.
            if (rest.substring(0, Math.max(0, end)).isBlank()) end = rest.indexOf(' ', columns);
            if (end < 0) break;
            fitted.append(rest.substring(0, end).stripTrailing()).append('\n');
            rest = " ".repeat(indent) + rest.substring(end).strip();
        }
        return fitted.append(rest).toString();
    }
}
