package org.tasksweep.shell;

/**
 * One thing, and how it prints. Immutable.
 *
 * @param value the thing itself, for code that goes on with it
 * @param text what a person sees
 */
public record Card<T>(T value, String text) {

    @Override
    public String toString() {
        return text;
    }
}
