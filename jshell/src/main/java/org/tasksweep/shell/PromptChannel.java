package org.tasksweep.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Tells the JVM of the prompt, which is another one, to which service the session is connected. The message travels
 * within the output, behind a mark that only this session knows, so that text from outside cannot forge it.
 */
final class PromptChannel extends OutputStream {

    private static final String PROPERTY = "tasksweep.promptMark";
    private static final int END = 7;

    private final OutputStream out;
    private final byte[] mark;
    private final Consumer<String> told;
    private final StringBuilder line = new StringBuilder();
    private int matched;

    /** @param told gets each line that was passed to {@link #tell}; everything else is written to {@code out} */
    PromptChannel(OutputStream out, String mark, Consumer<String> told) {
        this.out = out;
        this.mark = mark.getBytes(StandardCharsets.ISO_8859_1);
        this.told = told;
    }

    static String option(String mark) {
        return "-D" + PROPERTY + "=" + mark;
    }

    /** True if a prompt follows. */
    static boolean open() {
        return System.getProperty(PROPERTY) != null;
    }

    /** Sends the text of the prompt; does nothing if no prompt follows. */
    static void tell(String line) {
        if (!open()) return;
        System.out.print(System.getProperty(PROPERTY) + line + (char) END);
        System.out.flush();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream(length + mark.length);
        for (int i = from; i < from + length; i++) next(bytes[i], rest);
        rest.writeTo(out);
    }

    private void next(byte b, ByteArrayOutputStream rest) {
        if (matched == mark.length) {
            if (b != END) {
                line.append((char) (b & 0xff));
                return;
            }
            String whole = line.toString();
            line.setLength(0);
            matched = 0;
            told.accept(whole);
        } else if (b == mark[matched]) {
            matched++;
        } else {
            rest.write(mark, 0, matched);
            matched = b == mark[0] ? 1 : 0;
            if (matched == 0) rest.write(b);
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        out.flush();
    }
}
