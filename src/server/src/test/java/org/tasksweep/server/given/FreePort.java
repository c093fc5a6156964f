package org.tasksweep.server.given;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that are stopped and started again. Not from the range that the system gives to outgoing connections:
 * while the server is down, one of them could take its port.
 */
public final class FreePort {
    private static final int FIRST = 20_000;
    private static final int BOUND = 32_000;

    private FreePort() {}

    public static int next() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BOUND);
            try (ServerSocket free = new ServerSocket(port)) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // Another one.
            }
        }
    }
}
