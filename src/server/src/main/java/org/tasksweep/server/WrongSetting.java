package org.tasksweep.server;

/** A setting has a value that its rule refuses. The message names both; where in the program this was noticed helps nobody. */
final class WrongSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param rule what the value must be, or what is wrong with it: the end of the sentence that begins with the name */
    WrongSetting(String name, String rule) {
        super("Setting " + name + " " + rule);
    }

    /** Liberty writes the stack of each failed start several times. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
