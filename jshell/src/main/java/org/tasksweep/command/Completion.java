package org.tasksweep.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tasksweep.shell.Output;
import org.tasksweep.shell.UsageError;
import org.tasksweep.text.Harmless;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The completion of bash, zsh and fish, made from {@link CommandTable}. */
final class Completion {

    private static final List<Option> BEFORE_A_COMMAND =
            List.of(Option.PROFILE, Option.READ_ONLY, Option.CODE, Option.INSTALL, Option.HELP, Option.VERSION);

    private Completion() {}

    static String of(String shell) {
        return switch (shell) {
            case "bash", "zsh" -> bash();
            case "fish" -> fish();
            default ->
                throw new UsageError(
                        "There is completion for bash, zsh and fish, not for \"" + Harmless.exact(shell) + "\".");
        };
    }

    /** The script of picocli, which works in zsh as well. */
    private static String bash() {
        CommandSpec root = CommandSpec.create().name("tasksweep");
        BEFORE_A_COMMAND.forEach(option -> root.addOption(option.spec()));
        CommandTable.ROWS.forEach(
                row -> root.addSubcommand(row.name(), row.spec().name(row.name())));
        return AutoComplete.bash("tasksweep", new CommandLine(root));
    }

    private static String fish() {
        List<String> lines = new ArrayList<>();
        lines.add("# Completion of tasksweep for fish");
        lines.add("complete -c tasksweep -n __fish_use_subcommand -f");
        BEFORE_A_COMMAND.forEach(option -> lines.add(line("__fish_use_subcommand", option)));
        for (Command row : CommandTable.ROWS) {
            lines.add("complete -c tasksweep -n __fish_use_subcommand -a " + row.name() + " -d " + quoted(row.says()));
            String seen = "'__fish_seen_subcommand_from " + row.name() + "'";
            row.allOptions().forEach(option -> lines.add(line(seen, option)));
        }
        return String.join("\n", lines);
    }

    private static String line(String when, Option option) {
        var spec = option.spec();
        StringBuilder line = new StringBuilder("complete -c tasksweep -n ").append(when);
        for (String name : spec.names())
            line.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
        if (spec.arity().max() > 0) line.append(option == Option.FROM ? " -r" : " -x");
        String formats = option.formats().stream().map(Output::typed).collect(Collectors.joining(" "));
        if (!formats.isEmpty()) line.append(" -a ").append(quoted(formats));
        return line.append(" -d ").append(quoted(option.says())).toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
