package org.tasksweep.shell;

import static org.tasksweep.shell.Words.SESSION;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The words for scripts, made for {@code import static}. What they do says {@code help("shell")}. */
public final class ScriptWords {

    static final ScriptInput INPUT = new ScriptInput();

    private ScriptWords() {}

    /** The arguments of the script. */
    public static List<String> args() {
        return INPUT.arguments();
    }

    /** The arguments of the script, which has to have as many as are named here. */
    public static List<String> args(String first, String... others) {
        List<String> given = INPUT.arguments();
        if (given.size() == 1 + others.length) return given;
        List<String> names =
                Stream.concat(Stream.of(first), Arrays.stream(others)).toList();
        throw new Usage("Wrong arguments: " + given.size() + " given, " + names.size()
                + " needed: tasksweep run SCRIPT " + String.join(" ", names));
    }

    /** The ids on standard input, read as they are asked for. */
    public static Stream<String> stdin() {
        return SESSION.word(INPUT::stdin);
    }
}
