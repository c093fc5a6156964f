package org.tasksweep.shell;

import java.time.Duration;
import org.tasksweep.text.Colour;
import org.tasksweep.text.Human;

/**
 * What the launcher knows about the terminal.
 *
 * @param columns its width
 * @param prompt the place that the prompt names; empty if it names none
 */
record Screen(int columns, Colour colour, String prompt) {

    static Screen ofThisVm() {
        Colour colour = Boolean.getBoolean("tasksweep.colour") ? Colour.ON : Colour.OFF;
        return new Screen(
                Integer.getInteger("tasksweep.columns", 120), colour, System.getProperty("tasksweep.prompt", ""));
    }

    String took(Duration time) {
        return colour.dim("(" + Human.duration(time) + ")");
    }
}
