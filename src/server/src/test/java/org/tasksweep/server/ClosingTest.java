package org.tasksweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the stop of the service does when a part of it fails. */
class ClosingTest {
    @Test
    void aPartThatCannotBeClosedKeepsNoOtherFromBeingClosed() {
        List<String> closed = new ArrayList<>();
        Closing.all(
                () -> closed.add("first"),
                () -> {
                    throw new ClassFormatError("the WAR was removed");
                },
                () -> {
                    throw new IOException("disk");
                },
                () -> {
                    throw new IllegalStateException("bug");
                },
                () -> closed.add("last"));
        assertThat(closed).containsExactly("first", "last");
    }
}
