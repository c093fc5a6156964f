package org.tasksweep.command;

import org.tasksweep.shell.ScriptWords;
import org.tasksweep.shell.UsageError;

/** Stands before every command that deletes: a person answers yes, or {@code --yes} was given. */
final class Guard {

    private Guard() {}

    /** Refuses if nobody can be asked; called before anything is sent. */
    static void canAsk(Given given) {
        if (given.has(Option.YES)) return;
        String command = "tasksweep " + given.command().name();
        if (given.idsFromStandardInput()) {
            throw new UsageError("Nothing was done: " + command
                    + " asks before it deletes, and standard input has the ids" + " and not the answer. Give --yes.");
        }
        if (!given.askable()) {
            throw new UsageError("Nothing was done: " + command + " asks before it deletes, and there is no terminal."
                    + " Give --yes.");
        }
    }

    /**
     * Asks, unless {@code --yes} was given; any other answer than yes ends the command with 1.
     *
     * @param shown what it is about, shown before the question
     */
    static void ask(Given given, Object shown, String question) {
        canAsk(given);
        if (given.has(Option.YES)) return;
        System.out.println(shown);
        ScriptWords.confirm(question);
    }
}
