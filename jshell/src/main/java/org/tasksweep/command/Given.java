package org.tasksweep.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tasksweep.shell.IdFile;
import org.tasksweep.shell.OneCommand;
import org.tasksweep.shell.Output;
import org.tasksweep.shell.Printed;
import org.tasksweep.shell.ScriptWords;
import org.tasksweep.shell.UsageError;
import org.tasksweep.shell.UserError;
import org.tasksweep.text.Harmless;
import picocli.CommandLine.ParseResult;

/**
 * What was typed after the name of a command. Every accessor refuses what makes no sense, with exit code 64 and before
 * anything is sent.
 *
 * @param askable true: a person at a terminal can answer a question
 */
record Given(Command command, ParseResult parsed, boolean askable) {

    private static final String STANDARD_INPUT = "-";
    private static final String DASHES = "--";
    private static final int LONGEST_TABLE = 1_000;

    boolean has(Option option) {
        return parsed.hasMatchedOption(option.longest());
    }

    Optional<String> text(Option option) {
        return Optional.ofNullable(parsed.matchedOptionValue(option.longest(), null));
    }

    /** The filter, which is never blank: a variable that is not set must not mean every task. */
    Optional<String> filter() {
        Optional<String> filter = text(Option.FILTER);
        if (filter.isPresent() && filter.get().isBlank()) {
            throw new UsageError(
                    "Nothing was done: --filter is blank. Is a variable not set? Every task is --filter '*'.");
        }
        return filter;
    }

    String reason() {
        return text(Option.REASON)
                .filter(why -> !why.isBlank())
                .orElseThrow(() -> new UsageError("Nothing was done: say why, for the audit: --reason \"INC-7\"."));
    }

    Optional<Integer> number(Option option) {
        return text(option).map(typed -> ScriptWords.number(typed, option.longest()));
    }

    List<String> arguments() {
        return parsed.matchedPositionalValue(0, List.<String>of());
    }

    /** The arguments before {@code --}; what stands after it is never taken for a sweep, an option, or standard input. */
    List<String> beforeDashes() {
        int dashes = parsed.originalArgs().indexOf(DASHES);
        int after = dashes < 0 ? 0 : parsed.originalArgs().size() - dashes - 1;
        return arguments().subList(0, Math.max(0, arguments().size() - after));
    }

    String argument() {
        return arguments().get(0);
    }

    Output output() {
        Option option = command.options().stream()
                .filter(one -> !one.formats().isEmpty())
                .findFirst()
                .orElse(Option.OUTPUT_VALUE);
        Optional<String> typed = text(option);
        if (typed.isEmpty()) return option.formats().get(0);
        return option.formats().stream()
                .filter(format -> format.typed().equals(typed.get()))
                .findFirst()
                .orElseThrow(() -> new UsageError("Nothing was done: --output of " + command.name() + " is one of "
                        + String.join(
                                ", ",
                                option.formats().stream().map(Output::typed).toList()) + ", not \""
                        + Harmless.exact(typed.get()) + "\"."));
    }

    /** The answer with the members that {@code --pick} names, or all of it. */
    Object picked(Object answer) {
        Optional<String> members = text(Option.PICK);
        if (members.isEmpty() || !(answer instanceof Printed printed)) return answer;
        if (output() == Output.IDS) {
            throw new UsageError("Nothing was done: --output ids has the ids alone; leave --pick out.");
        }
        try {
            return printed.pick(members.get().split(",", -1));
        } catch (UserError unknown) {
            throw new UsageError("" + unknown.getMessage());
        }
    }

    /** The most entries to write; refuses a table that is longer than a page of the service. */
    long limit() {
        Optional<Integer> limit = number(Option.LIMIT);
        if (limit.isPresent() && output() == Output.TABLE && limit.get() > LONGEST_TABLE) {
            throw new UsageError("Nothing was done: a table has at most 1000 entries; --output ndjson has any number.");
        }
        return limit.map(Integer::longValue).orElse(Long.MAX_VALUE);
    }

    /** The number of tasks that the person expects. */
    Optional<Long> count() {
        return number(Option.COUNT).map(Integer::longValue);
    }

    /** True if nothing but {@code --yes} answers the questions. */
    boolean onlyYes() {
        return has(Option.YES) && count().isEmpty();
    }

    boolean idsFromStandardInput() {
        return arguments().equals(List.of(STANDARD_INPUT)) && !beforeDashes().isEmpty();
    }

    boolean anyIds() {
        return !arguments().isEmpty() || has(Option.FROM);
    }

    /** The ids of the arguments, of a file, or of standard input if the only argument is {@code -}. */
    Collection<String> ids() {
        List<String> typed = arguments();
        if (has(Option.FROM)) {
            if (!typed.isEmpty())
                throw new UsageError("Nothing was done: take ids from --from, or type them; not both.");
            return some(IdFile.read(file(text(Option.FROM).orElse(""))));
        }
        if (idsFromStandardInput()) return some(IdFile.collect(ScriptWords.stdin(), "standard input"));
        if (beforeDashes().contains(STANDARD_INPUT)) {
            throw new UsageError("Nothing was done: - reads all ids from standard input, and stands alone.");
        }
        if (typed.stream().anyMatch(String::isBlank)) {
            throw new UsageError("Nothing was done: an id is blank. Is a variable not set?");
        }
        if (command.options().contains(Option.FILTER)) {
            beforeDashes().stream()
                    .filter(OneCommand::readsAsFilter)
                    .findFirst()
                    .ifPresent(filter -> {
                        throw new UsageError(
                                "Nothing was done: \"" + Harmless.exact(filter) + "\" reads as a filter, and not as an"
                                        + " id of a task. A filter is given as --filter; an id that looks like one stands after --.");
                    });
        }
        return some(typed);
    }

    private Collection<String> some(Collection<String> ids) {
        if (!ids.isEmpty()) return ids;
        throw new UsageError("Nothing was done: there are no ids. Type some, or - to read them from standard input"
                + (command.options().contains(Option.FILTER) ? ", or a --filter." : "."));
    }

    static Path file(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageError("Nothing was done: no file can be called " + Harmless.exact(name) + ".");
        }
    }
}
