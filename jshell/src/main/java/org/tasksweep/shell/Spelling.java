package org.tasksweep.shell;

import java.util.Map;

/** How an answer names the next possible actions: as words of the prompt and of scripts, or as commands of a POSIX shell. */
enum Spelling {
    WORDS,
    COMMANDS;

    private static final Map<String, String> COMMAND_OF = Map.of("sweep", "show", "task", "show", "undelete", "undo");
    private static final String ALSO_COMMANDS =
            "run|watch|pause|resume|cancel|undo|purge|release|sweeps|holds|policies|forecast";

    static Spelling ofThisVm() {
        return Boolean.getBoolean("tasksweep.commands") ? COMMANDS : WORDS;
    }

    /** {@code undo("sw_42")}, or {@code tasksweep undo sw_42}; a word that is no command is called by {@code -e}. */
    String of(String word, String argument) {
        String call = word + "(\"" + argument + "\")";
        if (this == WORDS) return call;
        String command = COMMAND_OF.getOrDefault(word, word.matches(ALSO_COMMANDS) ? word : "");
        return command.isEmpty() ? tasksweep() + " -e '" + call + "'" : tasksweep() + " " + command + " " + argument;
    }

    /** {@code sweeps()}, or {@code tasksweep sweeps}. */
    String of(String word) {
        return this == WORDS ? word + "()" : tasksweep() + " " + word;
    }

    /** A phrase that differs altogether. */
    String either(String words, String commands) {
        return this == WORDS ? words : commands;
    }

    /** A profile of the environment is there for the next command as well; one of the command line is not. */
    static String tasksweep() {
        String profile = System.getProperty("tasksweep.profile", "");
        return "tasksweep" + (profile.isEmpty() ? "" : " -p " + profile);
    }
}
