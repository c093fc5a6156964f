package org.tasksweep.command;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page of {@code tasksweep} for {@code man}, made from {@link CommandTable}. */
final class ManualPage {

    private static final List<Option> OF_THE_SHELL =
            List.of(Option.PROFILE, Option.READ_ONLY, Option.CODE, Option.INSTALL, Option.HELP, Option.VERSION);

    private final StringBuilder page = new StringBuilder();

    private ManualPage() {}

    static String text() {
        ManualPage page = new ManualPage();
        page.line(".TH TASKSWEEP 1");
        page.line(".ad l");
        page.section("NAME");
        page.text("tasksweep - deletes AI image generation tasks: a shell of Java words, and commands");
        page.section("SYNOPSIS");
        page.text("tasksweep [OPTIONS]");
        page.line(".br");
        page.text("tasksweep COMMAND [OPTIONS] [ARGUMENT..]");
        page.line(".br");
        page.text("tasksweep run SCRIPT [ARGUMENT..]");
        page.section("DESCRIPTION");
        page.text("Without a command it opens a JShell prompt with words for tasks; help() lists them."
                + " A command does what the word of its name does, and ends.");
        page.section("OPTIONS");
        OF_THE_SHELL.forEach(page::option);
        page.section("COMMANDS");
        CommandTable.ROWS.forEach(page::command);
        page.section("EXIT STATUS");
        page.entry("0", "everything is done");
        page.entry("1", "it failed, or some tasks are left");
        page.entry("2", "a script does not compile");
        page.entry("64", "wrong arguments; nothing was sent");
        page.section("ENVIRONMENT");
        page.entry("TASKSWEEP_URL, TASKSWEEP_API_KEY", "the service, and the key for it");
        page.entry("TASKSWEEP_PROFILE, TASKSWEEP_PROFILES", "a service of the file of profiles, and another file");
        page.entry("TASKSWEEP_READ_ONLY", "true: what changes something refuses");
        page.entry("NO_COLOR", "no colours, and no progress bar");
        page.entry("TRACEPARENT", "the trace that the requests belong to");
        page.section("FILES");
        page.entry("~/.tasksweep/profiles.properties", "services, with their addresses and keys");
        return page.page.toString();
    }

    private void command(Command row) {
        line(".SS " + escaped(("tasksweep " + row.name() + " " + row.argument()).strip()));
        text(Character.toUpperCase(row.says().charAt(0)) + row.says().substring(1) + ".");
        if (!row.more().isEmpty()) {
            line(".PP");
            // Their lines were broken by hand, and some are examples.
            line(".nf");
            row.more().stream().skip(1).forEach(this::text);
            line(".fi");
        }
        row.options().forEach(this::option);
    }

    private void option(Option option) {
        OptionSpec spec = option.spec();
        String names = String.join(", ", spec.names());
        entry(spec.arity().max() > 0 ? names + " " + spec.paramLabel() : names, option.says());
    }

    private void entry(String tag, String says) {
        line(".TP");
        text(tag);
        text(says);
    }

    private void section(String name) {
        line(".SH " + name);
    }

    private void text(String text) {
        line(escaped(text));
    }

    private void line(String line) {
        page.append(line).append('\n');
    }

    // A line that begins with a dot would be a request of roff.
    private static String escaped(String text) {
        // Some programs would show other characters for these, which a shell does not take.
        String plain = text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("~", "\\(ti")
                .replace("^", "\\(ha")
                .replace("`", "\\(ga");
        return plain.lines()
                .map(line -> line.startsWith(".") ? "\\&" + line : line)
                .collect(Collectors.joining("\n"));
    }
}
