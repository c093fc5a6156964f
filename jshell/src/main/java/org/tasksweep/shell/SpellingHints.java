package org.tasksweep.shell;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tasksweep.text.Nearest;

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

    private static final Pattern UNKNOWN = Pattern.compile("symbol:\\s+(?:variable|class|method) (\\w+)");
    private static final Pattern ARGUMENTS = Pattern.compile(
            "no suitable method found for (\\w+)\\(|method (\\w+) in class \\S+ cannot be applied to given types");
    private static final Pattern STATEMENT = Pattern.compile("\\A\\s*(\\w+)\\s+[^\\s(.=].*", Pattern.DOTALL);

    private static final Pattern COMMAND = Pattern.compile("tasksweep\\s+[\\w-].*");
    private static final Pattern SQL =
            Pattern.compile("(?i)(select\\s+\\S|delete\\s+from\\s|insert\\s+into\\s|update\\s+\\w+\\s+set\\s).*");
    private static final Map<String, String> ALSO_CALLED = Map.ofEntries(
            Map.entry("list", "tasks"),
            Map.entry("ls", "tasks"),
            Map.entry("search", "tasks"),
            Map.entry("show", "task"),
            Map.entry("get", "task"),
            Map.entry("rm", "delete"),
            Map.entry("remove", "delete"),
            Map.entry("restore", "undo"),
            Map.entry("status", "connect"),
            Map.entry("count", "summary"));

    private SpellingHints() {}

    /** The hint for a line that is meant for a POSIX shell or a database. */
    public static Optional<String> ofAnotherShell(String line) {
        if (COMMAND.matcher(line).matches()) {
            return Optional.of("Nothing was done: this is the prompt of tasksweep already, and words are Java: tasks(),"
                    + " plan(\"status = FAILED\", \"why\"), sweeps(); help lists them. exit leaves it.");
        }
        if (SQL.matcher(line).matches()) {
            return Optional.of(
                    "Nothing was done: this is Java, and no SQL. tasks(\"status = FAILED AND age > 30d\") lists"
                            + " tasks, and plan(\"status = FAILED\", \"why\") prepares to delete them; help lists all words.");
        }
        return Optional.empty();
    }

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
        Matcher arguments = ARGUMENTS.matcher(message);
        if (arguments.find()) {
            return usage(arguments.group(1) == null ? arguments.group(2) : arguments.group(1));
        }
        Matcher unknown = UNKNOWN.matcher(message);
        if (!unknown.find()) return Optional.empty();
        String name = unknown.group(1);
        return WORDS.contains(name) && !message.contains("method " + name) ? Optional.of(word(name)) : meant(name);
    }

    // The compiler lists every overload with its types, and not how one is typed.
    private static Optional<String> usage(String name) {
        return Help.GROUPS.stream()
                .filter(group -> !group.type())
                .flatMap(group -> group.words().stream())
                .filter(word -> word.name().equals(name))
                .findFirst()
                .map(word -> "It is typed " + word.usage() + "; help(\"" + name + "\")");
    }

    private static Optional<String> meant(String name) {
        String same = ALSO_CALLED.getOrDefault(name, "");
        return Optional.of(same)
                .filter(word -> !word.isEmpty())
                .or(() -> Nearest.of(name, WORDS).filter(word -> !word.equals(name)))
                .map(word -> "Did you mean " + word + "(..)? help(\"" + word + "\")");
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
