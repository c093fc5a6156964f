package org.tasksweep.command;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * One row of the table of commands.
 *
 * @param says what it does, in a line
 * @param argument what stands for its arguments in the help; empty if it takes none
 * @param least how many arguments it needs, 0 or 1
 * @param most how many it takes: 0, 1 or {@link #MANY}
 * @param more further lines of its help
 * @param action calls the words; returns their answer
 */
record Command(
        String name,
        String says,
        String argument,
        int least,
        int most,
        List<Option> options,
        List<String> more,
        Action action) {

    static final int MANY = Integer.MAX_VALUE;
    private static final List<Option> EVERYWHERE = List.of(Option.PROFILE, Option.READ_ONLY, Option.HELP);

    /** What a command does with what was typed. */
    @FunctionalInterface
    interface Action {
        Object run(Given given);
    }

    List<Option> allOptions() {
        return Stream.concat(options.stream(), EVERYWHERE.stream()).toList();
    }

    /** The same row for picocli, which parses by it and writes help and completion from it. */
    CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("tasksweep " + name);
        spec.usageMessage()
                .customSynopsis(("tasksweep " + name + " [OPTIONS] " + argument).strip())
                .description(Character.toUpperCase(says.charAt(0)) + says.substring(1) + ".")
                .footer(more.toArray(String[]::new))
                .sortOptions(false);
        allOptions().forEach(option -> spec.addOption(option.spec()));
        if (most > 0) {
            spec.addPositional(PositionalParamSpec.builder()
                    .paramLabel(argument)
                    .hidden(true)
                    .required(least > 0)
                    .arity(most == MANY ? "0..*" : "1")
                    .index(most == MANY ? "0..*" : "0")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .build());
        }
        return spec;
    }
}
