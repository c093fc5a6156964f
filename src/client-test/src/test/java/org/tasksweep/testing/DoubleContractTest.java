package org.tasksweep.testing;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.tasksweep.client.Tasksweep;

/** The double does what the real service does: it passes the tests that liberty runs against that one. */
class DoubleContractTest extends UndoCases {
    private static final TestService DOUBLE = TestService.start();
    private static final Service SERVICE = new Adapted();

    @AfterAll
    static void stop() {
        DOUBLE.close();
    }

    @Override
    protected Service service() {
        return SERVICE;
    }

    private static final class Adapted implements Service {
        private final Map<String, Tasksweep> clients = new HashMap<>();

        @Override
        public URI uri() {
            return DOUBLE.uri();
        }

        @Override
        public String key() {
            return DOUBLE.key();
        }

        @Override
        public String keyOf(String owner) {
            return DOUBLE.keyOf(owner);
        }

        @Override
        public void add(TestTask... tasks) {
            DOUBLE.add(tasks);
        }

        @Override
        public Tasksweep client(String key) {
            return clients.computeIfAbsent(key, DOUBLE::client);
        }
    }
}
