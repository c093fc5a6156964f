package org.tasksweep.shell;

/**
 * Text that prints as it is, not in quotes. Immutable.
 *
 * @param value the text, for code
 */
public record Text(String value) {

    @Override
    public String toString() {
        return LongOutput.whole(value);
    }
}
