package org.tasksweep.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The input of a script: its arguments, and standard input if that is not the script itself. One thread. */
public final class ScriptInput {

    private static final String YES = "--yes";

    private List<String> arguments = List.of();
    private boolean yes;
    private @Nullable InputStream input;

    /** @param stdin null: it is the script itself, or there is none */
    public void startedWith(List<String> given, @Nullable InputStream stdin) {
        yes = given.contains(YES);
        arguments = given.stream().filter(argument -> !argument.equals(YES)).toList();
        input = stdin;
    }

    List<String> arguments() {
        return arguments;
    }

    /** True if this argument was given; it is no argument any more. */
    boolean option(String name) {
        if (name.equals(YES)) return yes;
        List<String> others =
                arguments.stream().filter(argument -> !argument.equals(name)).toList();
        boolean given = others.size() < arguments.size();
        arguments = others;
        return given;
    }

    /** True if the script was started with {@code --yes}, which answers every question and is none of its arguments. */
    boolean yes() {
        return yes;
    }

    /** Asks the person for a line; empty if there is nobody to ask. */
    Optional<String> ask(String question) {
        InputStream stdin = input;
        if (stdin == null) return Optional.empty();
        System.out.print(question);
        System.out.flush();
        try {
            return Optional.ofNullable(
                    new BufferedReader(new InputStreamReader(stdin, StandardCharsets.UTF_8)).readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
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
