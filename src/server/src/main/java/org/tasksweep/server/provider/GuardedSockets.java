package org.tasksweep.server.provider;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes TLS sockets that are connected to permitted addresses only. The address is checked at the socket itself, before
 * anything is sent, so a name that leads elsewhere a moment later (DNS rebinding) gains nothing. Thread safe.
 */
final class GuardedSockets extends SSLSocketFactory {
    private final SSLSocketFactory tls;
    private final Predicate<InetAddress> permitted;

    GuardedSockets(SSLSocketFactory tls, Predicate<InetAddress> permitted) {
        this.tls = tls;
        this.permitted = permitted;
    }

    /** The address of a server is not one to which this service connects. */
    static final class Forbidden extends IOException {
        Forbidden() {
            super("the address is not public");
        }
    }

    private void require(@Nullable InetAddress address) throws Forbidden {
        if (address == null || !permitted.test(address)) throw new Forbidden();
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                require(endpoint instanceof InetSocketAddress to ? to.getAddress() : null);
                super.connect(endpoint, timeout);
            }
        };
    }

    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean closesIt) throws IOException {
        require(connected.getInetAddress());
        return tls.createSocket(connected, host, port, closesIt);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        require(address);
        return tls.createSocket(address, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) throws IOException {
        require(address);
        return tls.createSocket(address, port, local, localPort);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }
}
