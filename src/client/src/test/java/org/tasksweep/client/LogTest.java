package org.tasksweep.client;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tasksweep.wire.Key;
import org.tasksweep.wire.NewKey;

/**
 * Neither the API key nor a new key is in anything that is printed, thrown or logged, with every logger at its finest.
 * What the JDK itself logs about its connections, if somebody asks it to, is not in our hands.
 */
class LogTest extends WithServer {

    private static final List<String> NOT_OURS = List.of("sun.net.www", "jdk.");
    private static final Logger ROOT = Logger.getLogger("");
    private static final String SECRET = "tsk_secret-of-a-new-key";

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Level before = ROOT.getLevel();
    private final Handler all = new Handler() {
        private final SimpleFormatter format = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            if (NOT_OURS.stream().noneMatch(("" + line.getLoggerName())::startsWith)) logged.add(format.format(line));
        }

        @Override
        public void flush() {
            // Nothing waits.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        all.setLevel(Level.ALL);
        ROOT.setLevel(Level.ALL);
        ROOT.addHandler(all);
    }

    @AfterEach
    void stopListening() {
        ROOT.removeHandler(all);
        ROOT.setLevel(before);
    }

    @Test
    void theKeyIsNowhere() {
        StringWriter seen = new StringWriter();
        PrintWriter print = new PrintWriter(seen);
        try (Tasksweep client = patient(2)) {
            server.stubFor(any(anyUrl()).willReturn(deleted("a")));
            print.println(client.delete("a"));
            print.println(client + " " + client.sweeps() + " " + client.keys() + " " + client.call(Tasksweep::me));
            server.stubFor(any(anyUrl())
                    .willReturn(json(201, "{\"id\":\"k1\",\"key\":\"" + SECRET + "\",\"name\":\"n\",\"scopes\":[]}")));
            Key key = client.keys().create(new NewKey("n", List.of(), null));
            assertThat(key.key()).isEqualTo(SECRET);
            print.println(key);
            server.stubFor(any(anyUrl()).willReturn(json(401, "{\"code\":9999,\"msg\":\"No " + KEY + "\"}")));
            failure(client).printStackTrace(print);
            server.stubFor(any(anyUrl()).willReturn(status(500).withBody("<p>" + KEY)));
            failure(client).printStackTrace(print);
            for (Fault fault : Fault.values()) {
                server.stubFor(any(anyUrl()).willReturn(status(200).withFault(fault)));
                failure(client).printStackTrace(print);
            }
        }
        assertThat(logged).isNotEmpty().noneMatch(line -> line.contains(KEY) || line.contains(SECRET));
        assertThat(seen.toString()).contains("[API key]").doesNotContain(KEY, SECRET);
    }

    private static TasksweepException failure(Tasksweep client) {
        return catchThrowableOfType(TasksweepException.class, () -> client.delete("a"));
    }
}
