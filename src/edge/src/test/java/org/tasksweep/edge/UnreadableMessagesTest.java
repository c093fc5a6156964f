package org.tasksweep.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class UnreadableMessagesTest {
    /** As here: the interface for extensions is there, what is behind it is not. */
    @Test
    void aLibertyWithoutThatInterfaceIsOneWarning() {
        Logger log = Logger.getLogger(UnreadableMessages.class.getName());
        List<LogRecord> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(handler);
        try {
            assertThat(new EarlyRequestCheck()).isNotNull();
        } finally {
            log.removeHandler(handler);
        }
        assertThat(logged).singleElement().satisfies(line -> {
            assertThat(line.getMessage()).startsWith("Malformed HTTP gets no body");
            assertThat(line.getThrown()).isNull();
            assertThat(line.getParameters()[0]).asString().contains("HttpDispatcher");
        });
    }
}
