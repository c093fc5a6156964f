package org.tasksweep.command;

import org.tasksweep.shell.ScriptWords;
import org.tasksweep.shell.UsageError;

/** Stands before every command that deletes: a person answers, or {@code --yes} or {@code --count} was given. */
final class Guard {

    private Guard() {}

    /** Refuses if nobody can be asked; called before anything is sent. */
    static void canAsk(Given given) {
        if (answered(given)) return;
        String command = "tasksweep " + given.command().name();
        if (given.idsFromStandardInput()) {
            throw new UsageError(
                    "Nothing was done: " + command + " asks before it deletes, and standard input has the ids"
                            + " and not the answer. Give --yes or --count.");
        }
        if (!given.askable()) {
            throw new UsageError("Nothing was done: " + command + " asks before it deletes, and there is no terminal."
                    + " Give --yes or --count.");
        }
    }

    /**
     * Asks, unless the answer was given; any other answer than yes ends the command with 1.
     *
     * @param shown what it is about, shown before the question
     */
    static void ask(Given given, Object shown, String question) {
        canAsk(given);
        if (answered(given)) return;
        System.out.println(shown);
        ScriptWords.confirm(question);
    }

    /** The same for what is dangerous: the answer has to be the number of tasks. */
    static void askForCount(Given given, Object shown, String question, long count) {
        canAsk(given);
        if (answered(given)) return;
        System.out.println(shown);
        ScriptWords.confirm(question, count);
    }

    /** A count that is wrong is refused by the word. */
    private static boolean answered(Given given) {
        return given.has(Option.YES) || given.count().isPresent();
    }
}
