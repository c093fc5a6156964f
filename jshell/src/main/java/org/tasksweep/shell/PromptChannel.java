package org.tasksweep.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Tells the JVM of the prompt, which is another one, what does not belong on the screen, such as the service to which the
 * session is connected. The message travels within the output, behind a mark that is made anew for each session, so that text
 * from outside cannot forge it.
 */
public final class PromptChannel extends OutputStream {

    /** Begins a message with the text of the prompt. */
    public static final String PROMPT = "prompt ";
    /** Begins a message with the beginning of a long value. */
    public static final String BEGINNING = "beginning ";
    /** Begins a message with suggestions, in lines. */
    public static final String FOUND = "found ";

    private static final String PROPERTY = "tasksweep.promptMark";
    private static final int END = 7;

    private final OutputStream out;
    private final byte[] mark;
    private final Consumer<String> told;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private int matched;
    private volatile boolean inLine;

    /** @param told gets each message that was passed to {@link #tell}; everything else is written to {@code out} */
    public PromptChannel(OutputStream out, String mark, Consumer<String> told) {
        this.out = out;
        this.mark = mark.getBytes(StandardCharsets.ISO_8859_1);
        this.told = told;
    }

    /** The option of the JVM of the session that opens the channel there. */
    public static String option(String mark) {
        return "-D" + PROPERTY + "=" + mark;
    }

    /** True if a prompt follows. */
    static boolean open() {
        return System.getProperty(PROPERTY) != null;
    }

    /**
     * Lets Ctrl-C, which the terminal sends to both JVMs, stop a word and not the JVM of the session; and ends that JVM
     * with the prompt, however the prompt ends.
     */
    public static void liveWithThePrompt() {
        ProcessHandle.current()
                .parent()
                .ifPresent(prompt ->
                        prompt.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
        try {
            Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
        } catch (IllegalArgumentException noSuchSignal) {
            // Then none arrives.
        }
    }

    /** Sends a message; does nothing if no prompt follows. */
    static void tell(String text) {
        if (!open()) return;
        System.out.print(System.getProperty(PROPERTY) + text.replace((char) END, '\ufffd') + (char) END);
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
        if (rest.size() > 0) inLine = rest.toByteArray()[rest.size() - 1] != '\n';
        rest.writeTo(out);
    }

    /** The terminal has shown what the person typed, so the cursor is in a line; any thread. */
    public void echoed() {
        inLine = true;
    }

    /** True if the next text would not begin a line. */
    public boolean isInLine() {
        return inLine;
    }

    /** A statement has ended, so a message that it was stopped in has no end: what follows is output again. */
    public synchronized void endOfAnswer() {
        matched = 0;
        message.reset();
    }

    private void next(byte b, ByteArrayOutputStream rest) {
        if (matched == mark.length) {
            if (b != END) {
                message.write(b);
                return;
            }
            String whole = message.toString(StandardCharsets.UTF_8);
            message.reset();
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
