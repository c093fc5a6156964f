package org.tasksweep.shell;

import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The input of a script: its arguments, and standard input if that is not the script itself. One thread. */
public final class ScriptInput {

    private List<String> arguments = List.of();
    private @Nullable InputStream input;

    /** @param stdin null: it is the script itself, or there is none */
    public void startedWith(List<String> given, @Nullable InputStream stdin) {
        arguments = List.copyOf(given);
        input = stdin;
    }

    List<String> arguments() {
        return arguments;
    }

    /** The lines of standard input; once. */
    Stream<String> stdin() {
        InputStream stdin = input;
        input = null;
        if (stdin != null) return IdFile.lines(stdin);
        throw new UserError(
                "There is no standard input to read: it is the prompt or the script itself, or was read before."
                        + " tasksweep run SCRIPT < ids.txt, or tasksweep -e CODE < ids.txt, has it.");
    }
}
