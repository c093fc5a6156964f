package org.tasksweep.client;

import java.io.IOException;
import java.util.Locale;

/** Signals that an answer is longer than any answer of the service, so that it comes from something else. */
final class OversizedAnswer extends IOException {

    private static final long serialVersionUID = 1L;

    OversizedAnswer(int most) {
        super(String.format(Locale.ROOT, "more than %,d bytes", most));
    }
}
