package org.tasksweep.command;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tasksweep.shell.Output;
import picocli.CommandLine.Model.OptionSpec;

/** Every option of every command, by its names. */
enum Option {
    OUTPUT("-o --output", "FORMAT", "table, json, ndjson, csv or ids; every format but the table has the whole list"),
    OUTPUT_VALUE("-o --output", "FORMAT", "table, json, ndjson or csv"),
    OUTPUT_FILE("-o --output", "FORMAT", "csv (for spreadsheets, the default), json, ndjson or ids"),
    FILTER("-f --filter", "FILTER", "the tasks that match, such as 'status = FAILED AND age > 30d'; * is every task"),
    REASON("-r --reason", "WHY", "why, for the audit"),
    YES("-y --yes", null, "deletes without asking; --count is safer; one of both is needed if nobody can be asked"),
    COUNT("--count", "NUMBER", "deletes without asking, but only if this is the number of tasks"),
    FROM("--from", "FILE", "reads the ids from a file: one per line, or CSV with a column taskid"),
    PICK(
            "--pick",
            "MEMBERS",
            "only these members of each entry, such as uid,sizeBytes; the names are those of --output ndjson"),
    LIMIT("-n --limit", "NUMBER", "at most this many, 1 to 1000 in a table; the default is 20 there, else all"),
    TRASH("--trash", null, "deleted tasks that can be brought back, instead of the others"),
    ALL("--all", null, "also the sweeps of single requests"),
    TASK("--task", null, "an id such as sw_42 is that of a task, not of a sweep; so is one after --"),
    OUTCOME("--outcome", "OUTCOME", "the ids of a sweep with this outcome, such as HELD, and why"),
    SAMPLE("--sample", null, "a random sample of the plan, up to 100 tasks"),
    RATE("--rate", "NUMBER", "at most this many tasks per second"),
    DAYS("--days", "NUMBER", "ends by itself after this many days; else it stays until it is released"),
    AHEAD("--days", "NUMBER", "so many days from now, 1 to 366; the default is 30"),
    PROFILE("-p --profile", "NAME", "a service of ~/.tasksweep/profiles.properties; also TASKSWEEP_PROFILE"),
    READ_ONLY("--read-only", null, "what changes something refuses; also TASKSWEEP_READ_ONLY=true"),
    HELP("-h --help", null, "shows this help"),
    VERSION("--version", null, "shows the version"),
    CODE("-e", "CODE", "runs one line of Java and words, and prints its values"),
    INSTALL("--install", null, "makes starts fast now; else the first exit does, in the background");

    private final String names;
    private final @Nullable String label;
    private final String says;

    Option(String names, @Nullable String label, String says) {
        this.names = names;
        this.label = label;
        this.says = says;
    }

    /** The name that is looked up, and that messages use. */
    String longest() {
        return names.substring(names.lastIndexOf(' ') + 1);
    }

    /** True for {@code --yes=false} and the like: a flag has no value, and must not be taken for consent. */
    static boolean isFlagWithValue(String argument) {
        return Stream.of(values())
                .filter(option -> option.label == null)
                .flatMap(option -> Stream.of(option.names.split(" ")))
                .anyMatch(name -> argument.startsWith(name + "="));
    }

    String says() {
        return says;
    }

    /** The formats that make sense, the default first; empty if it is another option. */
    List<Output> formats() {
        return switch (this) {
            case OUTPUT -> List.of(Output.values());
            case OUTPUT_VALUE -> List.of(Output.TABLE, Output.JSON, Output.NDJSON, Output.CSV);
            case OUTPUT_FILE -> List.of(Output.CSV, Output.JSON, Output.NDJSON, Output.IDS);
            default -> List.of();
        };
    }

    OptionSpec spec() {
        OptionSpec.Builder option = OptionSpec.builder(names.split(" ")).description(says);
        if (label == null)
            return option.type(boolean.class).usageHelp(this == HELP).build();
        if (!formats().isEmpty()) {
            option.completionCandidates(formats().stream().map(Output::typed).toList());
        }
        return option.type(String.class).paramLabel(label).build();
    }
}
