package org.tasksweep.shell;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import org.tasksweep.text.Harmless;

/** Escapes the characters that affect a terminal, in text from outside that is otherwise written as it is. */
final class TerminalWriter extends FilterWriter {

    TerminalWriter(Writer terminal) {
        super(terminal);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        out.write(Harmless.json(text.substring(from, from + length).replace("\r\n", "\n")));
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        write(new String(text, from, length), 0, length);
    }

    @Override
    public void write(int character) throws IOException {
        write(String.valueOf((char) character), 0, 1);
    }
}
