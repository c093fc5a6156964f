package org.tasksweep.shell;

import java.util.List;
import java.util.stream.Collectors;
import org.tasksweep.text.Harmless;

/** What each word does. */
final class Help {

    /**
     * @param usage how it is typed
     * @param says what it does, in a line
     * @param more what else there is to know; empty if nothing
     */
    record Word(String name, String usage, String says, String more) {}

    static final List<Word> WORDS = List.of(
            new Word("tasks", "tasks(), tasks(\"filter\")", "lists the newest tasks, 20 a page", """
                    tasks("status=FAILED AND age>30d")
                    tasks("uid=\\"u17\\" AND (category=zimage OR prompt:\\"lighthouse\\")")
                    Fields: taskid uid category prompt error status createTime startTime age sizeBytes width height held.
                    Listing deletes nothing. var list = tasks(..) keeps a list; it has ids(), more(), stream(), delete()."""),
            new Word("more", "more()", "shows the next page of the list on screen", ""),
            new Word("shown", "shown()", "the list on screen; shown().delete() deletes exactly what it has shown", """
                    Deletes the ids of the pages that were printed, not what else matches the filter.
                    A list that was never printed refuses to delete."""),
            new Word("task", "task(\"id\")", "shows one task, also from the trash", ""),
            new Word(
                    "info",
                    "info(\"id\")",
                    "shows one task as the published contract does: nothing once it is deleted",
                    ""),
            new Word("summary", "summary(), summary(\"filter\")", "counts tasks, owners and bytes", ""),
            new Word("delete", "delete(\"id\", ..), delete(ids)", "moves tasks to the trash: any number of ids", """
                    delete("abcd_1", "abcd_2")          delete(list.ids())
                    Says what happened to each id; ids that are left are listed with the reason. Repeating it is harmless.
                    undo() takes it back until the purge time."""),
            new Word(
                    "deleteFrom",
                    "deleteFrom(\"file\"), deleteFrom(stdin())",
                    "deletes the ids in a file, one a line",
                    "Lines are ids as they are: nothing is trimmed, and there are no comments. Empty lines count for nothing."),
            new Word(
                    "undo",
                    "undo()",
                    "brings back what the last delete of this session deleted; again: the one before",
                    ""),
            new Word("undelete", "undelete(\"id\", ..), undelete(ids)", "brings any tasks back from the trash", ""),
            new Word(
                    "importTasks",
                    "importTasks(\"file\")",
                    "imports tasks, one JSON object a line; again is harmless",
                    ""),
            new Word(
                    "connect",
                    "connect(), connect(\"profile\")",
                    "says where you are and what your key may do; goes elsewhere",
                    """
                    connect("staging")                  connect("https://host", "key")
                    Nobody has to connect before other words. Without a word it is: tasksweep --profile or
                    TASKSWEEP_PROFILE; TASKSWEEP_URL and TASKSWEEP_API_KEY; the default profile; http://localhost:9080
                    and the key that a local service wrote at its first start."""),
            new Word("profiles", "profiles()", "the services you know by name", """
                    ~/.tasksweep/profiles.properties, mode 600: staging.url=… staging.keyFile=… (or staging.key=…)
                    staging.production=true staging.readOnly=true default=staging"""),
            new Word("readOnly", "readOnly(true), readOnly(false)", "words that change something refuse, or work", ""),
            new Word("args", "args()", "the arguments of the script: tasksweep run SCRIPT ARGUMENTS", ""),
            new Word("stdin", "stdin()", "the lines of standard input: deleteFrom(stdin())", """
                    For tasksweep run and -e, once. Empty lines are left out; the others are as they are."""),
            new Word("help", "help(), help(\"word\")", "this; /exit leaves, /help explains JShell itself", ""),
            new Word("lastError", "lastError()", "the details behind the last error", ""));

    private Help() {}

    static String all() {
        return WORDS.stream()
                .map(word -> " " + word.usage()
                        + " ".repeat(Math.max(1, 36 - word.usage().length())) + word.says())
                .collect(Collectors.joining("\n", "\n", ""));
    }

    static String of(String name) {
        String bare = name.replaceAll("\\(.*", "").strip();
        return WORDS.stream()
                .filter(word -> word.name().equals(bare))
                .findFirst()
                .map(word -> "\n " + word.usage() + "\n " + word.says() + "."
                        + (word.more().isEmpty()
                                ? ""
                                : "\n" + word.more().indent(1).stripTrailing()))
                .orElseThrow(
                        () -> new Stop("There is no word \"" + Harmless.exact(name) + "\"; help() lists them all."));
    }
}
