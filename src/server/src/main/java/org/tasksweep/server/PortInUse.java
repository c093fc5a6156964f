package org.tasksweep.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The server could not listen where its settings say. Open Liberty opens its port after the application has started, and
 * goes on without it: the sign-in link would lead to another program.
 */
final class PortInUse extends IllegalStateException {
    private static final long serialVersionUID = 1L;
    private static final String TRIED = "tasksweep.portTried";

    private PortInUse(String message) {
        super(message);
    }

    /** Tries the port, once in the life of a process: Open Liberty has it when the application is started again. */
    static void refuse(Settings settings) {
        boolean tls = settings.tls().on();
        int port = tls ? settings.tls().port() : settings.httpPort();
        String host = settings.httpHost();
        if (System.setProperty(TRIED, "true") != null) return;
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(host.equals("*") ? new InetSocketAddress(port) : new InetSocketAddress(host, port));
        } catch (IOException refused) {
            throw new PortInUse("it cannot listen on " + host + ":" + port + " (" + refused.getMessage()
                    + "). End the program that does, or set " + (tls ? "TASKSWEEP_HTTPS_PORT" : "TASKSWEEP_HTTP_PORT")
                    + " or TASKSWEEP_HTTP_HOST");
        }
    }

    /** Liberty writes the stack of each failed start several times. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
