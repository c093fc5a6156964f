package org.tasksweep.shell;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What JShell says of an error: {@link Stop} keeps its sentence and loses its class name. */
final class Sentences extends PrintStream {

    private static final String NAME = "Exception " + Stop.class.getName() + ": ";

    Sentences(PrintStream out) {
        super(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public void print(String text) {
        super.print(text.replace(NAME, ""));
    }
}
