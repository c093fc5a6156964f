package org.tasksweep.testing;

import org.junit.jupiter.api.AfterAll;

/** The double does what the real service does: it passes the tests that liberty runs against that one. */
class DoubleContractTest extends UndoCases {
    private static final TestService DOUBLE = TestService.start();
    private static final Service SERVICE = new DoubleService(DOUBLE);

    @AfterAll
    static void stop() {
        DOUBLE.close();
    }

    @Override
    protected Service service() {
        return SERVICE;
    }
}
