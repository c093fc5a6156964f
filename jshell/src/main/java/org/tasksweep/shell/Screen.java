package org.tasksweep.shell;

import java.time.Duration;
import java.util.function.IntSupplier;
import org.tasksweep.text.Colour;
import org.tasksweep.text.Human;

/**
 * The properties of the terminal, from the launcher.
 *
 * @param width how many columns it has now
 * @param prompt the place that the prompt names; empty if it names none
 * @param spelling how answers name the next possible actions
 * @param pageSize how many entries a list shows at once
 * @param production true: the session is in production, which is shown in red
 */
public record Screen(
        IntSupplier width, Colour colour, String prompt, Spelling spelling, int pageSize, boolean production) {

    private static final int PAGE = 20;

    Screen(int columns, Colour colour, String prompt) {
        this(() -> columns, colour, prompt, Spelling.WORDS, PAGE, false);
    }

    /** Whether the launcher has found that the terminal shows colours. */
    public static Colour colourOfThisVm() {
        return Boolean.getBoolean("tasksweep.colour") ? Colour.ON : Colour.OFF;
    }

    static Screen ofThisVm() {
        Colour colour = colourOfThisVm();
        int columns = Integer.getInteger("tasksweep.columns", 120);
        IntSupplier width = Boolean.getBoolean("tasksweep.resizes") ? new TerminalWidth(columns) : () -> columns;
        int page = Integer.getInteger("tasksweep.pageSize", PAGE);
        return new Screen(width, colour, System.getProperty("tasksweep.prompt", ""), Spelling.ofThisVm(), page, false);
    }

    Screen inProduction() {
        return new Screen(width, colour, prompt, spelling, pageSize, true);
    }

    /** The current width of the terminal, since the window may have been resized. */
    int columns() {
        return width.getAsInt();
    }

    String took(Duration time) {
        return colour.dim("(" + Human.duration(time) + ")");
    }
}
