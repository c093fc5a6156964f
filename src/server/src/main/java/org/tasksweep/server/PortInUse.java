package org.tasksweep.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Another program listens where the server would. Open Liberty opens its port after the application has started, and goes
 * on without it: the sign-in link would lead to that program.
 */
final class PortInUse extends IllegalStateException {
    private static final long serialVersionUID = 1L;
    private static final String TRIED = "tasksweep.portTried";
    private static final int CONNECT_MILLIS = 500;

    private PortInUse(String message) {
        super(message);
    }

    /**
     * Tries the port, once in the life of a process: Open Liberty has it when the application is started again.
     *
     * @throws PortInUse also if only one address of the host is taken: {@code localhost} has two
     * @throws WrongSetting if the address or the port cannot be used for another reason
     */
    static void refuse(Settings settings) {
        if (System.setProperty(TRIED, "true") != null) return;
        boolean tls = settings.tls().on();
        int port = tls ? settings.tls().port() : settings.httpPort();
        String setting = tls ? "TASKSWEEP_HTTPS_PORT" : "TASKSWEEP_HTTP_PORT";
        String host = settings.httpHost();
        try {
            for (InetAddress address : addresses(host)) {
                if (answers(new InetSocketAddress(address, port))) {
                    throw new PortInUse(
                            "another program listens on " + host + ":" + port + ". End it, or set " + setting);
                }
            }
            bind(host.equals("*") ? new InetSocketAddress(port) : new InetSocketAddress(host, port));
        } catch (UnknownHostException unknown) {
            throw new WrongSetting("TASKSWEEP_HTTP_HOST", "must be an address of this machine, its name, or *");
        } catch (IOException refused) {
            throw new WrongSetting(
                    setting,
                    "is " + port + ", and the server cannot listen on " + host + ":" + port + ": "
                            + refused.getMessage());
        }
    }

    // A browser takes localhost for both, whatever the machine's own names say.
    private static List<InetAddress> addresses(String host) throws UnknownHostException {
        return host.equals("*") || host.equals("localhost")
                ? List.of(InetAddress.getByName("127.0.0.1"), InetAddress.getByName("::1"))
                : List.of(InetAddress.getAllByName(host));
    }

    private static boolean answers(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private static void bind(InetSocketAddress address) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        }
    }

    /** Liberty writes the stack of each failed start several times. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
