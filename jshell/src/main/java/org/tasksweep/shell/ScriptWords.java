package org.tasksweep.shell;

import static org.tasksweep.shell.Words.SESSION;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;

/** The words for scripts, made for {@code import static}. {@code help("shell")} describes them. */
public final class ScriptWords {

    public static final ScriptInput INPUT = new ScriptInput();

    private ScriptWords() {}

    /** The arguments of the script, without {@code --yes}. */
    public static List<String> args() {
        return INPUT.arguments();
    }

    /** The arguments of the script, which has to have as many as are named here; one named {@code [REPORT]} may be missing. */
    public static List<String> args(String first, String... others) {
        List<String> given = INPUT.arguments();
        List<String> names =
                Stream.concat(Stream.of(first), Arrays.stream(others)).toList();
        long least = names.stream().filter(name -> !name.startsWith("[")).count();
        if (given.size() >= least && given.size() <= names.size()) return given;
        throw new UsageError("Wrong arguments: " + given.size() + " given, "
                + (least < names.size() ? least + " to " : "") + names.size() + " needed: tasksweep run SCRIPT "
                + String.join(" ", names));
    }

    /** True if this argument, such as {@code --yes}, was given; then {@link #args} does not have it any more. */
    public static boolean option(String name) {
        return INPUT.option(WordArguments.text(name, "option"));
    }

    /** Asks the person; ends the script with 1 unless the answer is yes. */
    public static void confirm(String question) {
        Optional<String> answer = INPUT.ask(" " + WordArguments.text(question, "question") + " Type yes: ");
        if (answer.isPresent() && answer.get().strip().equalsIgnoreCase("yes")) return;
        throw new UserError("Nothing was done: the answer was not yes. If nobody can be asked, give --yes.");
    }

    /** Asks the person to type this number; ends the script with 1 if the answer is another. */
    public static void confirm(String question, long count) {
        String asked =
                " " + WordArguments.text(question, "question") + " Type their number, " + Human.count(count) + ": ";
        Optional<String> answer = INPUT.ask(asked);
        if (answer.isPresent() && answer.get().replaceAll("[,\\s]", "").equals(Long.toString(count))) return;
        throw new UserError(
                "Nothing was done: the answer was not " + Human.count(count) + ". If nobody can be asked, give --yes.");
    }

    /** An argument as a whole number above zero; anything else ends the script with 64. */
    public static int number(String argument, String name) {
        if (argument.matches("0*[1-9][0-9]{0,8}")) return Integer.parseInt(argument);
        throw new UsageError("Wrong arguments: " + name + " is a whole number from 1 to 999999999, such as 30, not \""
                + Harmless.exact(argument) + "\".");
    }

    /** Ends the script with 1, and says why. */
    public static void fail(String why) {
        throw new UserError(WordArguments.text(why, "reason"));
    }

    /** The ids on standard input, read while they are used. */
    public static Stream<String> stdin() {
        return SESSION.word(INPUT::stdin);
    }
}
