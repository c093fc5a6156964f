package org.tasksweep.shell;

import static org.tasksweep.shell.Words.SESSION;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Carries out one command of another shell by the words of this one, without JShell: acts, writes the answer, and returns the
 * exit code of a script. One thread.
 */
public final class OneCommand {

    private final Output output;
    private final long limit;
    private final Writer out;

    /**
     * @param limit how many entries of a list are written
     * @param out closed by the caller; gets the answer and nothing else
     */
    public OneCommand(Output output, long limit, Writer out) {
        this.output = output;
        this.limit = limit;
        this.out = out;
    }

    /** Lets answers name commands as the next actions; called before the first word. */
    public static void prepare() {
        System.setProperty("tasksweep.commands", "true");
    }

    /** The same, with tables of this many entries. */
    public static void prepare(int pageSize) {
        prepare();
        System.setProperty("tasksweep.pageSize", Integer.toString(pageSize));
    }

    /** True if running this plan needs its count: in production, and for a sweep of every task. */
    public static boolean dangerous(SweepView plan) {
        return SESSION.sweeping().guard().dangerous(plan.sweep());
    }

    /** {@code " at staging"}: the service, which no prompt names here. */
    public static String where() {
        return SESSION.word(() -> {
            SESSION.client();
            return SESSION.where();
        });
    }

    /** True if the service is a production service: then what deletes needs the count. */
    public static boolean production() {
        return SESSION.word(() -> SESSION.place().production());
    }

    /** True for {@code *}, and for what begins with a field of the filter language and an operator. */
    public static boolean readsAsFilter(String argument) {
        return argument.equals("*") || FilterSuggestions.comparison(argument);
    }

    /** True if a sweep is about pictures, and not about tasks. */
    public static boolean ofPictures(SweepView sweep) {
        return Reconciling.ofPictures(sweep.sweep());
    }

    /** How many tasks a purge of this sweep would remove. */
    public static long inTrash(SweepView sweep) {
        return CountGuard.inTrash(sweep.sweep());
    }

    /**
     * Acts and writes.
     *
     * @param command calls words, and returns their answer
     * @return 0 if everything is done, 1 if it failed or something is left, 64 for wrong arguments
     */
    public int run(Supplier<?> command) {
        try {
            Object answer = command.get();
            SESSION.word(() -> write(answer));
            Optional<UserError> unprinted = SESSION.unprinted();
            if (unprinted.isPresent()) throw unprinted.get();
        } catch (UsageError e) {
            System.err.println(e.getMessage());
            return UsageError.CODE;
        } catch (UserError e) {
            writePart();
            System.err.println(e.getMessage());
            return 1;
        }
        return complete() ? 0 : 1;
    }

    /** What was done before a failure: a program that reads the answer must learn of it. */
    private void writePart() {
        try {
            Optional<Printed> part = SESSION.deleting().part();
            if (part.isPresent()) SESSION.word(() -> write(part.get()));
        } catch (UserError e) {
            System.err.println(e.getMessage());
        }
    }

    private Object write(Object answer) {
        try {
            if (answer instanceof Printed printed) output.write(printed, limit, safe());
            else out.write(answer + "\n");
            out.flush();
            return answer;
        } catch (IOException e) {
            throw new UserError(
                    "Not all of the answer was written: standard output takes no more (" + e.getMessage() + ").");
        }
    }

    /** A table is safe for a terminal by itself, and has colours. */
    private Writer safe() {
        boolean terminal = Boolean.getBoolean("tasksweep.resizes");
        return terminal && output != Output.TABLE ? new TerminalWriter(out) : out;
    }

    /** True if the words did everything; otherwise says so. */
    static boolean complete() {
        if (!SESSION.completeness().incomplete()) return true;
        System.err.println(
                "Incomplete: some tasks are left, not brought back, not purged or rejected, or none of the ids is known.");
        return false;
    }
}
