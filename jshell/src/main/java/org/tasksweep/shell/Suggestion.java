package org.tasksweep.shell;

import java.util.List;
import java.util.stream.Collectors;
import org.tasksweep.text.Harmless;

/**
 * A text that may complete an argument.
 *
 * @param text the whole argument, as its word takes it
 * @param says what it is, in a few words; empty: it says so itself
 */
public record Suggestion(String text, String says) {

    private static final int SHORT = 60;

    /** In lines, as the prompt reads them; a text with a control character is left out, since it cannot be typed. */
    static String told(List<Suggestion> all) {
        return all.stream()
                .filter(one -> one.text().chars().noneMatch(Character::isISOControl))
                .map(one -> one.text() + "\t" + brief(one.says()))
                .collect(Collectors.joining("\n"));
    }

    /** Reads a line that {@link #told} has written. */
    public static Suggestion parse(String line) {
        String[] parts = line.split("\t", 2);
        return new Suggestion(parts[0], parts.length < 2 ? "" : parts[1]);
    }

    private static String brief(String says) {
        String line = Harmless.text(says).replace('\n', ' ').replace('\t', ' ');
        return line.length() <= SHORT ? line : line.substring(0, SHORT - 1) + "…";
    }
}
