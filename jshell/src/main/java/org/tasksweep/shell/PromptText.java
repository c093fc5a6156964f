package org.tasksweep.shell;

import org.tasksweep.text.Colour;

/**
 * The text of the prompt: the service, and whether the session may change data there.
 *
 * @param place the name of the service, with the account in front of which it stands
 * @param production true: the prompt is red
 */
public record PromptText(String place, boolean production, boolean readOnly) {

    /** The service that a session of this JVM uses first. */
    public static PromptText ofThisVm() {
        ServiceTarget first = ServiceTarget.of(Environment.ofThisVm());
        return new PromptText(first.name(), first.production(), first.readOnly());
    }

    /** Reads what {@link #told} has written. */
    public static PromptText parse(String told) {
        String[] parts = told.split(" ", 3);
        return new PromptText(parts[2], Boolean.parseBoolean(parts[0]), Boolean.parseBoolean(parts[1]));
    }

    String told() {
        return production + " " + readOnly + " " + place;
    }

    /** The prompt before the first line of a statement. */
    public String text(Colour colour) {
        return (production ? colour.warn(words()) : words()) + "> ";
    }

    /** The prompt before further lines of it, as wide. */
    public String further() {
        return " ".repeat(words().length()) + "> ";
    }

    private String words() {
        return place + (readOnly ? " (read-only)" : " (writable)");
    }
}
