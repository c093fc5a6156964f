package org.tasksweep.prompt;

import java.io.IOError;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.tasksweep.shell.PromptText;
import org.tasksweep.shell.Screen;
import org.tasksweep.shell.UserError;
import org.tasksweep.text.Colour;

/** The terminal: edits a line with history and completion, and shows answers. One thread. */
final class LineEditor implements AutoCloseable {

    private static final int REMEMBERED = 10_000;

    private static final Logger LOG = Logger.getLogger("org.jline");
    private static final int ATTEMPTS = 100;

    private final Terminal terminal;
    private final Attributes before;
    private final LineReader reader;
    private final Pager pager = Pager.of(System.getenv());
    private final Colour colour = Screen.colourOfThisVm();

    private LineEditor(Terminal terminal, LineReader reader) {
        this.terminal = terminal;
        this.before = terminal.getAttributes();
        this.reader = reader;
    }

    static LineEditor open(JavaSession session) {
        Terminal terminal = terminal();
        // While a word runs; while a line is edited, the editor takes Ctrl-C itself.
        terminal.handle(Signal.INT, signal -> session.stop());
        SessionHistory history = new SessionHistory();
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("tasksweep")
                .history(history)
                .parser(new JavaLines(session))
                .completer(new Completion(session))
                .option(Option.DISABLE_EVENT_EXPANSION, true) // "!" is Java
                .option(Option.HISTORY_IGNORE_SPACE, true)
                .option(Option.HISTORY_REDUCE_BLANKS, false)
                .option(Option.CASE_INSENSITIVE, true)
                .option(Option.CASE_INSENSITIVE_SEARCH, true)
                .option(Option.COMPLETE_MATCHER_TYPO, false)
                .option(Option.AUTO_PARAM_SLASH, false)
                .option(Option.INSERT_TAB, false)
                .variable(LineReader.HISTORY_FILE_SIZE, REMEMBERED)
                .variable(LineReader.HISTORY_SIZE, REMEMBERED)
                .build();
        SessionHistory.file(System.getenv()).ifPresent(file -> reader.setVariable(LineReader.HISTORY_FILE, file));
        history.attach(reader);
        Signatures.bind(reader, session);
        return new LineEditor(terminal, reader);
    }

    private static Terminal terminal() {
        LOG.setLevel(Level.OFF); // What it cannot do, an exception says as well.
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        try {
            return TerminalBuilder.builder()
                    .system(true)
                    .provider(windows ? "jni" : "exec")
                    .dumb(true)
                    .nativeSignals(true)
                    .build();
        } catch (IOException e) {
            throw new UserError("The terminal cannot be used: " + e.getMessage());
        }
    }

    /**
     * Reads a line, or several that belong together.
     *
     * @throws org.jline.reader.UserInterruptException after Ctrl-C, which clears the line
     * @throws org.jline.reader.EndOfFileException after Ctrl-D on an empty line
     */
    String read(PromptText prompt) {
        reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, prompt.further());
        for (int attempt = 1; ; attempt++) {
            try {
                if (attempt > 1) terminal.setAttributes(before);
                return reader.readLine(prompt.text(colour));
            } catch (IOError e) {
                // Ctrl-C has also ended stty, which switches the terminal, or the wait for it.
                if (attempt == ATTEMPTS) throw new EndOfFileException(e);
                Thread.interrupted();
            }
        }
    }

    /** Prints an answer, in pages if it is longer than the screen. */
    void show(String text, PrintStream out) {
        if (text.isEmpty()) return;
        out.flush();
        pager.show(text, terminal.getWidth(), terminal.getHeight(), out);
    }

    /** How wide the terminal is. */
    int columns() {
        return terminal.getWidth();
    }

    /** The lines of this session and of those before, the newest last. */
    List<String> history() {
        List<String> lines = new ArrayList<>();
        reader.getHistory().forEach(entry -> lines.add(" " + entry.line()));
        return lines;
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException | IOError e) {
            // The shell is leaving.
        }
    }
}
