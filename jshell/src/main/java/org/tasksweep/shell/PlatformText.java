package org.tasksweep.shell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Checks text from the operating system: arguments and file names. Java decodes them by the locale, and characters that the
 * locale does not have arrive as U+FFFD or as question marks: a filter would match other tasks than intended.
 */
public final class PlatformText {

    /** The environment variable in which the launcher of Windows hands over its arguments. */
    public static final String COMMAND_LINE = "TASKSWEEP_COMMAND_LINE";

    private static final char REPLACEMENT = '\ufffd';

    private PlatformText() {}

    /** Refuses to continue if this JVM cannot read arguments and file names as UTF-8. */
    public static void check() {
        if (!windows()) check(System.getProperty("sun.jnu.encoding", ""));
    }

    /** @param encoding how this JVM reads arguments and file names */
    public static void check(String encoding) {
        if (encoding.equalsIgnoreCase("UTF-8") || encoding.equalsIgnoreCase("UTF8")) return;
        throw new UserError("Nothing was done: this Java reads arguments and file names as " + encoding
                + ", not as UTF-8, so ids and filters would arrive damaged. Start bin/tasksweep, or set"
                + " LC_ALL=C.UTF-8 (or another UTF-8 locale that 'locale -a' lists).");
    }

    /** The arguments as they were typed; refuses what arrived damaged. */
    public static List<String> arguments(List<String> given) {
        // Java gets them in the code page of Windows, where missing characters become question marks.
        String line = System.getenv(COMMAND_LINE);
        List<String> typed = windows() && line != null ? split(line) : given;
        if (damaged(typed)) {
            throw new UserError("Nothing was done: an argument is not UTF-8, so it arrived damaged (as \ufffd).");
        }
        return typed;
    }

    static boolean damaged(Collection<String> texts) {
        return texts.stream().anyMatch(text -> text.indexOf(REPLACEMENT) >= 0);
    }

    private static boolean windows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }

    /**
     * As Windows programs split a command line: by blanks outside of quotes; a backslash counts only before a quote, and two
     * quotes inside of quotes are one that is meant.
     */
    static List<String> split(String line) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        boolean begun = false;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                int end = i;
                while (end < line.length() && line.charAt(end) == '\\') end++;
                int count = end - i;
                boolean beforeQuote = end < line.length() && line.charAt(end) == '"';
                argument.append("\\".repeat(beforeQuote ? count / 2 : count));
                begun = true;
                i = end - 1;
                if (beforeQuote && count % 2 == 1) {
                    argument.append('"');
                    i = end;
                }
            } else if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                argument.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
                begun = true;
            } else if ((c == ' ' || c == '\t') && !quoted) {
                if (begun) arguments.add(argument.toString());
                argument.setLength(0);
                begun = false;
            } else {
                argument.append(c);
                begun = true;
            }
        }
        if (begun) arguments.add(argument.toString());
        return arguments;
    }
}
