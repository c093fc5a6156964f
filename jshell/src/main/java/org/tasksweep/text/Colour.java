package org.tasksweep.text;

/** Colours of a terminal, or none. */
public enum Colour {
    ON,
    OFF;

    /** Text of less interest. */
    public String dim(String text) {
        return wrap("2", text);
    }

    /** Text that needs attention. */
    public String warn(String text) {
        return wrap("1;31", text);
    }

    private String wrap(String code, String text) {
        return this == ON ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
