package org.tasksweep.prompt;

import java.io.PrintStream;
import java.util.Set;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.tasksweep.shell.PromptText;
import org.tasksweep.shell.UserError;

/** The prompt: reads lines of Java, and prints what they answer, until the person leaves. */
public final class Prompt {

    private static final Set<String> LEAVE = Set.of("exit", "quit", "/exit", "/quit", "\\q", "bye", "logout");

    private final PrintStream out;
    private final JavaSession session;
    private final LineEditor editor;
    private final Directives directives;

    private Prompt(PrintStream out, JavaSession session, LineEditor editor) {
        this.out = out;
        this.session = session;
        this.editor = editor;
        this.directives = new Directives(out, session, editor);
    }

    /**
     * Returns when the person leaves.
     *
     * @return the exit code of the process: 0
     */
    public static int run(PrintStream out) {
        PromptText start = PromptText.ofThisVm();
        out.println("Tasksweep at " + start.place()
                + ". tasks() lists, delete(\"id\") deletes, undo() takes it back; help lists all words.");
        try (JavaSession session = JavaSession.starting(out, start);
                LineEditor editor = LineEditor.open(session)) {
            new Prompt(out, session, editor).readAndAnswer();
        }
        return 0;
    }

    /** True if the line is a wish to leave, as people write it here and in other shells. */
    public static boolean leaves(String line) {
        String bare = line.strip();
        return LEAVE.contains(bare.endsWith(";") ? bare.substring(0, bare.length() - 1) : bare);
    }

    private void readAndAnswer() {
        while (true) {
            try {
                String line = editor.read(session.text());
                if (leaves(line)) return;
                if (!line.isBlank()) answer(line);
            } catch (UserInterruptException cleared) {
                continue;
            } catch (EndOfFileException ended) {
                return;
            } catch (UserError | IllegalStateException e) {
                out.println("|  " + e.getMessage());
            }
        }
    }

    private void answer(String line) {
        if (directives.carriedOut(line)) return;
        session.evaluate(line, answer -> editor.show(answer, out));
    }
}
