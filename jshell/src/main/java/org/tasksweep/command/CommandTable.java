package org.tasksweep.command;

import static org.tasksweep.command.Option.AHEAD;
import static org.tasksweep.command.Option.ALL;
import static org.tasksweep.command.Option.COUNT;
import static org.tasksweep.command.Option.DAYS;
import static org.tasksweep.command.Option.FILTER;
import static org.tasksweep.command.Option.FROM;
import static org.tasksweep.command.Option.LIMIT;
import static org.tasksweep.command.Option.OUTCOME;
import static org.tasksweep.command.Option.OUTPUT;
import static org.tasksweep.command.Option.OUTPUT_FILE;
import static org.tasksweep.command.Option.OUTPUT_VALUE;
import static org.tasksweep.command.Option.PICK;
import static org.tasksweep.command.Option.RATE;
import static org.tasksweep.command.Option.REASON;
import static org.tasksweep.command.Option.SAMPLE;
import static org.tasksweep.command.Option.TASK;
import static org.tasksweep.command.Option.TRASH;
import static org.tasksweep.command.Option.YES;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tasksweep.command.Command.Action;
import org.tasksweep.shell.HoldWords;
import org.tasksweep.shell.KeyWords;
import org.tasksweep.shell.PolicyWords;
import org.tasksweep.shell.Words;

/** The table of all commands, in the order of the help. */
final class CommandTable {

    private static final List<String> IDS = List.of(
            "",
            "ID.. are ids of tasks; - alone reads them from standard input, one per line or CSV. What stands after -- is",
            "an id, whatever it looks like: xargs needs it, since an id may be -y. xargs -d '\\n' tasksweep COMMAND --");
    private static final List<String> PARTS = List.of(
            "",
            "--output json writes the sweep; ndjson, csv and ids write its ids, with their outcomes.",
            "Ctrl-C stops only the display; the sweep keeps running on the server.");

    static final List<Command> ROWS = List.of(
            none("list", "lists the newest tasks", List.of(FILTER, TRASH, LIMIT, PICK, OUTPUT), TaskCommands::list),
            new Command(
                    "show",
                    "shows a task, or a sweep such as sw_42",
                    "ID",
                    1,
                    1,
                    List.of(OUTCOME, SAMPLE, TASK, PICK, OUTPUT),
                    List.of(),
                    TaskCommands::show),
            none("summary", "counts tasks, owners and bytes", List.of(FILTER, OUTPUT_VALUE), TaskCommands::summary),
            many(
                    "delete",
                    "moves tasks to the trash, from where undo brings them back",
                    List.of(FILTER, REASON, FROM, YES, COUNT, OUTPUT),
                    List.of(
                            "",
                            "Ids alone are deleted at once. With --filter (which needs --reason), or ids with --reason, it",
                            "plans a sweep and runs exactly that plan. It ends with 1 if an id is left, or none is known."),
                    TaskCommands::delete),
            many(
                    "plan",
                    "plans a sweep: pins the tasks to delete, and deletes nothing",
                    List.of(FILTER, REASON, FROM, RATE, OUTPUT),
                    List.of("", "Then: tasksweep show sw_42 --sample, tasksweep run sw_42"),
                    SweepCommands::plan),
            new Command(
                    "reconcile",
                    "plans to move pictures aside that no task names, or to delete tasks without pictures",
                    "pictures | tasks",
                    1,
                    1,
                    List.of(REASON, RATE, OUTPUT),
                    List.of("", "It changes nothing. Then: tasksweep show sw_42 --sample, tasksweep run sw_42"),
                    SweepCommands::reconcile),
            new Command(
                    "run",
                    "runs a planned sweep: deletes exactly the tasks of the plan; or runs a script",
                    "sw_42 | SCRIPT [ARG..]",
                    1,
                    1,
                    List.of(YES, COUNT, OUTPUT),
                    List.of(
                            "",
                            "An argument like sw_42 is always a sweep, and anything else is the file of a script (of a file",
                            "with such a name, write ./sw_42). Options of the sweep may stand before or after it. What stands",
                            "after the name of a script belongs to the script: tasksweep run clean.jsh ids.txt --yes"),
                    SweepCommands::run),
            many(
                    "undo",
                    "brings back what a sweep deleted, or single tasks from the trash",
                    List.of(FROM, TASK, OUTPUT),
                    List.of("", "tasksweep undo sw_42 brings back a whole sweep."),
                    SweepCommands::undo),
            sweep("watch", "follows a sweep until it ends or waits for a person", SweepCommands::watch),
            new Command(
                    "pause",
                    "pauses a sweep; or a policy, which then starts no more sweeps",
                    "SWEEP | POLICY",
                    1,
                    1,
                    List.of(OUTPUT),
                    List.of("", "After the answer a paused sweep deletes nothing more."),
                    SweepCommands::pause),
            new Command(
                    "resume",
                    "continues a paused sweep, and follows it; or lets a policy delete by itself",
                    "SWEEP | POLICY",
                    1,
                    1,
                    List.of(YES, OUTPUT),
                    List.of("", "Of a policy, such as policy_3, it shows the forecast and asks; --yes answers that."),
                    SweepCommands::resume),
            sweep("cancel", "cancels a sweep; what was deleted can be undone", SweepCommands::cancel),
            new Command(
                    "purge",
                    "removes pictures and rows of a sweep now: this cannot be undone",
                    "SWEEP",
                    1,
                    1,
                    List.of(YES, COUNT, OUTPUT),
                    PARTS,
                    SweepCommands::purge),
            many(
                    "hold",
                    "protects tasks from deletion, also those that are added later",
                    List.of(FILTER, REASON, FROM, DAYS, OUTPUT_VALUE),
                    List.of("", "tasksweep hold --filter 'uid = \"u17\"' --reason \"lawsuit 4711\""),
                    TaskCommands::hold),
            new Command(
                    "release",
                    "ends a hold: the tasks that it covered may be deleted again",
                    "HOLD",
                    1,
                    1,
                    List.of(OUTPUT_VALUE),
                    List.of(),
                    given -> HoldWords.release(given.argument())),
            none("holds", "lists the holds in force", List.of(LIMIT, PICK, OUTPUT), given -> HoldWords.holds()),
            none(
                    "policies",
                    "lists the rules that delete by themselves",
                    List.of(LIMIT, PICK, OUTPUT),
                    given -> PolicyWords.policies()),
            new Command(
                    "forecast",
                    "says what a policy will delete; it deletes nothing",
                    "POLICY",
                    1,
                    1,
                    List.of(AHEAD, OUTPUT_VALUE),
                    List.of(),
                    TaskCommands::forecast),
            none("sweeps", "lists the latest sweeps", List.of(ALL, LIMIT, PICK, OUTPUT), SweepCommands::sweeps),
            new Command(
                    "import",
                    "imports tasks, one JSON object per line; a repetition is harmless",
                    "FILE",
                    1,
                    1,
                    List.of(OUTPUT_VALUE),
                    List.of(),
                    given -> Words.importTasks(given.argument())),
            new Command(
                    "export",
                    "writes tasks to a new file",
                    "FILE",
                    1,
                    1,
                    List.of(FILTER, TRASH, PICK, OUTPUT_FILE),
                    List.of("", "It never overwrites a file, and leaves no incomplete one."),
                    TaskCommands::export),
            none("keys", "lists the API keys, without their secrets", List.of(PICK, OUTPUT), given -> KeyWords.keys()),
            none(
                    "status",
                    "says which service this is, and what your key may do",
                    List.of(OUTPUT_VALUE),
                    given -> Words.connect()),
            none("profiles", "lists the services of your profiles file", List.of(), given -> Words.profiles()),
            new Command(
                    "completion",
                    "prints the completion of commands and options for a shell",
                    "bash | zsh | fish",
                    1,
                    1,
                    List.of(),
                    List.of(
                            "",
                            "bash, in ~/.bashrc:   source <(tasksweep completion bash)",
                            "zsh, in ~/.zshrc:     source <(tasksweep completion zsh)",
                            "fish:                 tasksweep completion fish > ~/.config/fish/completions/tasksweep.fish"),
                    given -> Completion.of(given.argument())),
            new Command(
                    "man",
                    "prints the manual page",
                    "",
                    0,
                    0,
                    List.of(),
                    List.of("", "tasksweep man > ~/.local/share/man/man1/tasksweep.1; then: man tasksweep"),
                    given -> ManualPage.text()));

    private CommandTable() {}

    static Optional<Command> named(String name) {
        return ROWS.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    private static Command none(String name, String says, List<Option> options, Action action) {
        return new Command(name, says, "", 0, 0, options, List.of(), action);
    }

    private static Command many(String name, String says, List<Option> options, List<String> more, Action action) {
        List<String> lines = new ArrayList<>(IDS);
        lines.addAll(more.subList(1, more.size()));
        return new Command(name, says, "ID.. | -", 0, Command.MANY, options, lines, action);
    }

    private static Command sweep(String name, String says, Action action) {
        return new Command(name, says, "SWEEP", 1, 1, List.of(OUTPUT), PARTS, action);
    }
}
