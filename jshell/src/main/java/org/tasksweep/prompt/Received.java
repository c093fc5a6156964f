package org.tasksweep.prompt;

import java.util.List;
import org.tasksweep.shell.PromptChannel;

/** What the JVM of the session has told beside its output. Thread safe. */
final class Received {

    private String beginning = "";
    private List<String> found = List.of();

    synchronized void accept(String message) {
        if (message.startsWith(PromptChannel.BEGINNING)) {
            beginning = message.substring(PromptChannel.BEGINNING.length());
        }
        if (message.startsWith(PromptChannel.FOUND)) {
            found = message.substring(PromptChannel.FOUND.length()).lines().toList();
        }
    }

    /** The beginning of a long value, whose end is the value itself; once. */
    synchronized String beginning() {
        String told = beginning;
        beginning = "";
        return told;
    }

    /** The names that were found for a completion; once. */
    synchronized List<String> found() {
        List<String> told = found;
        found = List.of();
        return told;
    }
}
