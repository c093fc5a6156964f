package org.tasksweep.command;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tasksweep.shell.OneCommand;
import org.tasksweep.shell.Output;
import org.tasksweep.shell.ScriptWords;
import org.tasksweep.shell.UsageError;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands beside the prompt: which there are, and how one is carried out. One command per JVM, and one thread. */
public final class Commands {

    private static final int USAGE = 64;
    private static final int LEAST_WIDTH = 60;

    private static final Map<String, String> ALSO_CALLED = Map.ofEntries(
            Map.entry("ls", "list"),
            Map.entry("tasks", "list"),
            Map.entry("search", "list"),
            Map.entry("task", "show"),
            Map.entry("get", "show"),
            Map.entry("view", "show"),
            Map.entry("describe", "show"),
            Map.entry("rm", "delete"),
            Map.entry("remove", "delete"),
            Map.entry("restore", "undo"),
            Map.entry("undelete", "undo"),
            Map.entry("connect", "status"),
            Map.entry("count", "summary"));

    private Commands() {}

    public static boolean isOne(String name) {
        return CommandTable.named(name).isPresent();
    }

    /**
     * True if {@code tasksweep run} means a sweep and no script: an id such as {@code sw_42} comes next, an option, or nothing.
     */
    public static boolean runsSweep(List<String> arguments) {
        if (arguments.isEmpty()) return true;
        String next = arguments.get(0);
        return next.startsWith("-") || SweepCommands.isSweep(next);
    }

    /** The command that was meant by another name, as other tools call it or with a slip of the finger. */
    public static Optional<String> meant(String name) {
        String same = ALSO_CALLED.getOrDefault(name, "");
        if (!same.isEmpty()) return Optional.of(same);
        return Nearest.of(name, CommandTable.ROWS.stream().map(Command::name).toList());
    }

    /** The lines about commands in the help of {@code tasksweep}. */
    public static String overview() {
        return CommandTable.ROWS.stream()
                .map(row -> String.format(Locale.ROOT, "  %-11s %s", row.name(), row.says()))
                .collect(Collectors.joining("\n"));
    }

    /** The version of this shell and of Java. */
    public static String version() {
        String version =
                Objects.requireNonNullElse(Commands.class.getPackage().getImplementationVersion(), "(not packaged)");
        return "tasksweep " + version + " (Java " + Runtime.version() + ")";
    }

    /**
     * Carries out a command.
     *
     * @param arguments what follows its name
     * @param askable true: a person at a terminal can answer a question
     * @param out gets the answer, and nothing else
     * @return the exit code
     */
    public static int run(String name, List<String> arguments, boolean askable, Writer out) {
        Command command = CommandTable.named(name).orElseThrow();
        Optional<ParseResult> parsed = parse(command, arguments);
        if (parsed.isEmpty()) return USAGE;
        if (parsed.get().isUsageHelpRequested()) {
            new CommandLine(wide(command.spec())).usage(new PrintWriter(out, true), Ansi.OFF);
            return 0;
        }
        try {
            return run(new Given(command, parsed.get(), askable), out);
        } catch (UsageError e) {
            System.err.println(e.getMessage());
            return USAGE;
        }
    }

    private static int run(Given given, Writer out) {
        given.text(Option.PROFILE).ifPresent(profile -> {
            if (profile.isBlank()) throw new UsageError("Nothing was done: --profile is blank. Is a variable not set?");
            System.setProperty("tasksweep.profile", profile);
        });
        if (given.has(Option.READ_ONLY)) System.setProperty("tasksweep.readOnly", "true");
        Output output = given.output();
        long limit = given.limit();
        if (output == Output.TABLE && limit < Long.MAX_VALUE) OneCommand.prepare((int) limit);
        else OneCommand.prepare();
        ScriptWords.INPUT.startedWith(given.has(Option.YES) ? List.of("--yes") : List.of(), System.in);
        return new OneCommand(output, limit, out)
                .run(() -> given.picked(given.command().action().run(given)));
    }

    /** Empty if that is not possible, which was said then. */
    private static Optional<ParseResult> parse(Command command, List<String> arguments) {
        Optional<String> valued = arguments.stream()
                .takeWhile(argument -> !argument.equals("--"))
                .filter(Option::isFlagWithValue)
                .findFirst();
        if (valued.isPresent()) {
            System.err.println("Nothing was done: " + Harmless.text(valued.get())
                    + " has a value, and this option has none. Leave the option out, or give it without a value.");
            return Optional.empty();
        }
        try {
            CommandLine line = new CommandLine(command.spec()).setExpandAtFiles(false);
            return Optional.of(line.parseArgs(arguments.toArray(String[]::new)));
        } catch (ParameterException e) {
            System.err.println(wrong(command, e) + "; tasksweep " + command.name() + " --help.");
            return Optional.empty();
        }
    }

    private static String wrong(Command command, ParameterException refused) {
        String message = Harmless.text("" + refused.getMessage());
        if (!(refused instanceof UnmatchedArgumentException unmatched)) return message;
        String first = unmatched.getUnmatched().get(0);
        if (unmatched.isUnknownOption()) {
            List<String> names =
                    command.allOptions().stream().map(Option::longest).toList();
            return message
                    + Nearest.of(first, names)
                            .map(name -> "; perhaps you meant " + name)
                            .orElse("");
        }
        String takes = command.most() == 0 ? "no argument" : "one " + command.argument();
        String filter = command.options().contains(Option.FILTER) ? "; a filter is given as --filter '…'" : "";
        return "Nothing was done: tasksweep " + command.name() + " takes " + takes + ", and was given \""
                + Harmless.exact(first) + "\"" + (command.most() == 0 ? "" : " as well") + filter;
    }

    private static CommandSpec wide(CommandSpec spec) {
        int columns = Integer.getInteger("tasksweep.columns", 120);
        spec.usageMessage().width(Math.max(LEAST_WIDTH, columns));
        return spec;
    }
}
