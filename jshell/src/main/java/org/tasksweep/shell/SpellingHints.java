package org.tasksweep.shell;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the right spelling of input that was typed as in other shells. To Java {@code hold u17} declares a variable and does
 * nothing: without a hint the person would believe in a hold that does not exist.
 */
public final class SpellingHints {

    /** Every word of the shell, from the table that help() shows. */
    public static final Set<String> WORDS = Help.GROUPS.stream()
            .filter(group -> !group.type())
            .flatMap(group -> group.words().stream())
            .map(Help.Word::name)
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern UNKNOWN = Pattern.compile("symbol:\\s+(?:variable|class) (\\w+)");
    private static final Pattern STATEMENT = Pattern.compile("\\A\\s*(\\w+)\\s+[^\\s(.=].*", Pattern.DOTALL);

    private SpellingHints() {}

    /** The hint for a declaration whose type does not exist. */
    public static String ofDeclaration(String type, String name) {
        String right = type + "(\"" + name + "\")";
        return WORDS.contains(type)
                ? "Nothing was done, and nothing was declared. A word takes parentheses: " + right + "; help(\"" + type
                        + "\")"
                : "Nothing was done, and nothing was declared: there is no type " + type + ". If you meant a word: "
                        + right + "; help()";
    }

    /** The hint for a compiler error, if it concerns a word. */
    public static Optional<String> ofError(String message) {
        Matcher unknown = UNKNOWN.matcher(message);
        if (!unknown.find()) return Optional.empty();
        String name = unknown.group(1);
        return WORDS.contains(name) ? Optional.of(word(name)) : Optional.empty();
    }

    /** The hint for a source that is not Java, if it begins with a word and a blank. */
    public static Optional<String> ofSource(String source) {
        Matcher statement = STATEMENT.matcher(source);
        return statement.matches() && WORDS.contains(statement.group(1))
                ? Optional.of(word(statement.group(1)))
                : Optional.empty();
    }

    private static String word(String name) {
        return "A word takes parentheses: " + name + "(..); help(\"" + name + "\")";
    }
}
